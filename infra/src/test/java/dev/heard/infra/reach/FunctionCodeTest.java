package dev.heard.infra.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Handlers that nobody runs; what they would do is read from their class files. */
class FunctionCodeTest {
  @Test
  void aCallIsFoundBelowTheHandler() {
    assertThat(code(Direct.class).actions()).containsExactly("dynamodb:GetItem");
  }

  @Test
  void anInterfaceReachesOnlyWhatIsMade() {
    assertThat(code(Choosing.class).actions()).containsExactly("dynamodb:PutItem");
  }

  @Test
  void lambdasAndReferencesCountWhereTheyAreMade() {
    assertThat(code(Passing.class).actions())
        .containsExactly("dynamodb:DeleteItem", "dynamodb:PutItem", "sqs:SendMessage");
  }

  @Test
  void whatALibraryMayCallBackIsReached() {
    assertThat(code(CalledBack.class).actions()).containsExactly("s3:DeleteObject");
  }

  @Test
  void inheritedCodeAndInitializersAreReached() {
    assertThat(code(Inheriting.class).actions())
        .containsExactly("dynamodb:UpdateItem", "sqs:SendMessage");
  }

  @Test
  void aTransactionAsksForWhatStandsInIt() {
    assertThat(code(Transacting.class).actions())
        .containsExactly("dynamodb:ConditionCheckItem", "dynamodb:DeleteItem");
  }

  @Test
  void onlyVariablesThatAreReadAreFound() {
    assertThat(code(Asking.class).variables()).containsExactly("HEARD_ASKED");
  }

  @Test
  void aCallThatNobodyKnowsIsSaid() {
    assertThat(code(Listing.class).unknown()).containsExactly("DynamoDbClient.listTables");
    assertThat(code(Direct.class).unknown()).isEmpty();
  }

  private static FunctionCode code(Class<?> handler) {
    return FunctionCode.of(handler.getName());
  }

  /** Has everything but the work. */
  abstract static class Handler implements RequestHandler<String, String> {
    final DynamoDbClient table = DynamoDbClient.create();

    @Override
    public String handleRequest(String event, @Nullable Context context) {
      work();
      return event;
    }

    abstract void work();
  }

  static final class Direct extends Handler {
    @Override
    void work() {
      table.getItem(get -> get.tableName("any"));
    }

    void never() {
      table.scan(scan -> scan.tableName("any"));
    }
  }

  interface Store {
    void keep();
  }

  record Putting(DynamoDbClient table) implements Store {
    @Override
    public void keep() {
      table.putItem(put -> put.tableName("any"));
    }
  }

  record Deleting(DynamoDbClient table) implements Store {
    @Override
    public void keep() {
      table.deleteItem(delete -> delete.tableName("any"));
    }
  }

  static final class Choosing extends Handler {
    @Override
    void work() {
      Store store = new Putting(table);
      store.keep();
    }
  }

  static final class Passing extends Handler {
    @Override
    void work() {
      Function<DynamoDbClient, Store> make = Putting::new;
      Supplier<Store> second = () -> new Deleting(table);
      List.of(make.apply(table), second.get()).forEach(Store::keep);
      Runnable tell = this::tell;
      tell.run();
    }

    private void tell() {
      SqsClient.create().sendMessage(message -> message.messageBody("any"));
    }
  }

  static final class CalledBack extends Handler {
    @Override
    void work() {
      Thread.ofVirtual().start(new Removal());
    }
  }

  static final class Removal implements Runnable {
    @Override
    public void run() {
      S3Client.create().deleteObject(delete -> delete.key("any"));
    }
  }

  static class Parent extends Handler {
    private static final SqsClient QUEUE = SqsClient.create();

    static {
      QUEUE.sendMessage(message -> message.messageBody("any"));
    }

    @Override
    void work() {
      table.updateItem(update -> update.tableName("any"));
    }
  }

  static final class Inheriting extends Parent {}

  static final class Transacting extends Handler {
    @Override
    void work() {
      table.transactWriteItems(
          request ->
              request.transactItems(
                  TransactWriteItem.builder().delete(one -> one.tableName("any")).build(),
                  TransactWriteItem.builder().conditionCheck(one -> one.tableName("any")).build()));
    }
  }

  static final class Asking extends Handler {
    @Override
    void work() {
      read(System.getenv());
    }

    private static void read(Map<String, String> variables) {
      variables.get("HEARD_ASKED");
      variables.get("HEARD_ is only the beginning");
    }

    static String never(Map<String, String> variables) {
      return variables.getOrDefault("HEARD_NEVER", "");
    }
  }

  static final class Listing extends Handler {
    @Override
    void work() {
      table.listTables();
    }
  }
}

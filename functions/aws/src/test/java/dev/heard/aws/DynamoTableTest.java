package dev.heard.aws;

import dev.heard.casework.Cases;
import dev.heard.casework.CasesContract;
import dev.heard.casework.LoopContract;
import dev.heard.casework.ProfileContract;
import dev.heard.casework.ShelfContract;
import dev.heard.erasure.Holdings;
import dev.heard.erasure.HoldingsContract;
import dev.heard.insight.Counters;
import dev.heard.insight.CountersContract;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.DueItemsContract;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxContract;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoTableTest
    implements CasesContract,
        LoopContract,
        ProfileContract,
        ShelfContract,
        OutboxContract,
        DueItemsContract,
        CountersContract,
        HoldingsContract {
  private static final DynamoDbClient CLIENT = DynamoDbLocal.client();

  private final String table = DynamoDbLocal.newTable(CLIENT);
  private final Cases cases = new DynamoCases(CLIENT, table);
  private final DueItems dueItems = new DynamoDueItems(CLIENT, table);
  private final Counters counters = new DynamoCounters(CLIENT, table);
  private final Holdings holdings = new DynamoHoldings(CLIENT, table);
  private final Outbox outbox = new DynamoOutbox(CLIENT, table, new Random(1));

  @Override
  public Cases cases() {
    return cases;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public DueItems dueItems() {
    return dueItems;
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public Holdings holdings() {
    return holdings;
  }
}

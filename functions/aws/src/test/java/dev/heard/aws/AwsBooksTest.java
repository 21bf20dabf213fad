package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.casework.Cases;
import dev.heard.erasure.Holdings;
import dev.heard.ledger.Books;
import dev.heard.ledger.LedgerContract;
import dev.heard.mail.RawMail;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

class AwsBooksTest implements LedgerContract {
  private static final DynamoDbClient CLIENT = DynamoDbLocal.client();

  private final String table = DynamoDbLocal.newTable(CLIENT);
  private final S3Client s3 = Emulated.clients(Service.S3).s3();
  private final String bucket = Emulated.bucket(s3);

  @Override
  public Cases cases() {
    return new DynamoCases(CLIENT, table);
  }

  @Override
  public Holdings holdings() {
    return new DynamoHoldings(CLIENT, table);
  }

  @Override
  public RawMail rawMail() {
    return new S3RawMail(s3, bucket);
  }

  @Override
  public Books books() {
    return new AwsBooks(s3, bucket, CLIENT, table);
  }

  @Test
  void asksForMoreThanABatchAtOnce() {
    List<String> keys = IntStream.range(0, 250).mapToObj(i -> "raw/no-" + i).toList();

    assertThat(books().receipts(keys)).isEmpty();
    assertThat(books().mailsThere(keys)).isEmpty();
  }

  @Test
  void sesProvesItsRightToWriteWithAnObjectThatIsNoMail() {
    s3.putObject(
        put -> put.bucket(bucket).key("raw/AMAZON_SES_SETUP_NOTIFICATION"),
        RequestBody.fromString("set up"));

    assertThat(books().mails(null).entries()).isEmpty();
  }

  @Test
  void aPlaceThatIsNotOursIsRefused() {
    assertThatThrownBy(() -> books().messages("!!")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> books().messages("YWJj")).isInstanceOf(IllegalArgumentException.class);
  }
}

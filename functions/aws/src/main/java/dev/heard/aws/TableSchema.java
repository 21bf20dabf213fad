package dev.heard.aws;

import static software.amazon.awssdk.services.dynamodb.model.KeyType.HASH;
import static software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The keys of the table and its three indexes, described item by item in {@code
 * docs/adr/0002-the-table.md}. In the cloud the template makes the table; the laptop and the tests
 * make it from here.
 */
public final class TableSchema {
  /** Cases by shelf in working order, and solved cases by topic; whole heads. */
  static final String SHELF_INDEX = "shelf";

  /** A customer's cases by the time they were opened; keys only. */
  static final String CUSTOMER_INDEX = "customer";

  /** Owed mails by the time somebody must look at them; keys only. */
  static final String DUE_INDEX = "due";

  static final String PK = "PK";
  static final String SK = "SK";
  static final String SHELF_PK = "shelfPK";
  static final String SHELF_SK = "shelfSK";
  static final String CUSTOMER_PK = "customerPK";
  static final String CUSTOMER_SK = "customerSK";
  static final String DUE_PK = "duePK";
  static final String DUE_SK = "dueSK";

  /**
   * When an item may be removed by itself, in seconds since 1970: the table's time to live. Only
   * finished jobs have it. Nothing may rest on a removal, which can be days late; so the laptop's
   * table does without.
   */
  static final String EXPIRES_AT = "expiresAt";

  /**
   * Over how many partitions a shelf and the due mails are spread. Each is read for every page, so
   * more of them cost reads and time; the ADR has the rate at which four saturate.
   */
  static final int SHARDS = 4;

  /**
   * Over how many items in each of its shards a counter is spread. Two transactions that add to one
   * item at one time are in each other's way; the ADR has the odds.
   */
  static final int COUNTER_SLOTS = 16;

  /** Always nine digits of a second: only so do times sort as text. */
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private TableSchema() {}

  static String sortable(Instant time) {
    return SORTABLE.format(time);
  }

  /** The shard of a case or an owed mail: the same on every machine, for ever. */
  static int shard(Object id) {
    return Math.floorMod(id.toString().hashCode(), SHARDS);
  }

  /** The slot of a case's counts within its shard. */
  static int slot(Object id) {
    return Math.floorMod(id.toString().hashCode(), SHARDS * COUNTER_SLOTS) / SHARDS;
  }

  /** Makes the table if it is not there, and waits until it can be used. */
  public static void create(DynamoDbClient client, String table) {
    try {
      client.createTable(request(table));
    } catch (ResourceInUseException there) {
      // It was made before: on the laptop the data outlives the process.
    }
    client.waiter().waitUntilTableExists(wanted -> wanted.tableName(table)).matched();
  }

  /** What the template declares, as a request. */
  static CreateTableRequest request(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            Stream.of(PK, SK, SHELF_PK, SHELF_SK, CUSTOMER_PK, CUSTOMER_SK, DUE_PK, DUE_SK)
                .map(TableSchema::text)
                .toList())
        .keySchema(keys(PK, SK))
        .globalSecondaryIndexes(
            index(SHELF_INDEX, SHELF_PK, SHELF_SK, ProjectionType.ALL),
            index(CUSTOMER_INDEX, CUSTOMER_PK, CUSTOMER_SK, ProjectionType.KEYS_ONLY),
            index(DUE_INDEX, DUE_PK, DUE_SK, ProjectionType.KEYS_ONLY))
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static GlobalSecondaryIndex index(
      String name, String partition, String sort, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(partition, sort))
        .projection(what -> what.projectionType(projection))
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(RANGE).build());
  }
}

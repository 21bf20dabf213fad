package dev.heard.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class LocalDynamoTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsThereAfterARestart() {
    Map<String, AttributeValue> key = Map.of("k", AttributeValue.fromS("one"));
    try (LocalDynamo dynamo = LocalDynamo.start(folder)) {
      dynamo
          .client()
          .createTable(
              table ->
                  table
                      .tableName("test")
                      .billingMode(BillingMode.PAY_PER_REQUEST)
                      .keySchema(
                          KeySchemaElement.builder()
                              .attributeName("k")
                              .keyType(KeyType.HASH)
                              .build())
                      .attributeDefinitions(
                          AttributeDefinition.builder()
                              .attributeName("k")
                              .attributeType(ScalarAttributeType.S)
                              .build()));
      dynamo.client().putItem(put -> put.tableName("test").item(key));
    }
    try (LocalDynamo dynamo = LocalDynamo.start(folder)) {
      assertThat(dynamo.client().getItem(get -> get.tableName("test").key(key)).item())
          .isEqualTo(key);
    }
  }
}

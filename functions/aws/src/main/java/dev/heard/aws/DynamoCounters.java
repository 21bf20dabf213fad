package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.SHARDS;
import static dev.heard.aws.TableSchema.SK;

import dev.heard.insight.Counters;
import dev.heard.insight.Measure;
import dev.heard.triage.Emotion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The counters of a week, summed over its shards and their slots. Thread-safe. */
public final class DynamoCounters implements Counters {
  private final DynamoDbClient client;
  private final String table;

  public DynamoCounters(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public List<Tally> week(String week) {
    Map<String, Map<Measure, Long>> sums = new TreeMap<>();
    IntStream.range(0, SHARDS).forEach(shard -> add(sums, week, shard));
    return sums.entrySet().stream()
        .map(
            entry -> {
              String key = entry.getKey();
              int cut = key.lastIndexOf('#');
              return new Tally(
                  key.substring(0, cut), Emotion.valueOf(key.substring(cut + 1)), entry.getValue());
            })
        .toList();
  }

  private void add(Map<String, Map<Measure, Long>> sums, String week, int shard) {
    QueryRequest all =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("PK = :week")
            .expressionAttributeValues(Map.of(":week", text(Items.weekPartition(week, shard))))
            .build();
    for (Map<String, AttributeValue> item : client.queryPaginator(all).items()) {
      Map<Measure, Long> sum =
          sums.computeIfAbsent(
              Items.tally(Items.keyText(item, SK)), unused -> new EnumMap<>(Measure.class));
      for (Measure measure : Measure.values()) {
        AttributeValue count = item.get(measure.name());
        if (count != null) {
          sum.merge(measure, Long.parseLong(count.n()), Long::sum);
        }
      }
    }
  }
}

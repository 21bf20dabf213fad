package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.PK;
import static dev.heard.aws.TableSchema.SK;

import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.ledger.Books;
import dev.heard.mail.CaseId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The ledger's half that lies in the table. A page of messages is a part of a Scan. */
final class TableBooks {
  /** Of items, most of which are no messages. */
  private static final int SCANNED = 500;

  private static final int BATCH = 100;

  private final DynamoDbClient client;
  private final String table;

  TableBooks(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Books.Page<Books.MessageEntry> messages(@Nullable String after) {
    Map<String, AttributeValue> from = after == null ? Map.of() : key(after);
    ScanResponse page =
        client.scan(
            scan -> {
              scan.tableName(table)
                  .limit(SCANNED)
                  .projectionExpression("PK, SK, rawKey, receivedAt")
                  .filterExpression("begins_with(SK, :message) AND attribute_type(rawKey, :text)")
                  .expressionAttributeValues(
                      Map.of(":message", text(Items.MESSAGE), ":text", text("S")));
              if (!from.isEmpty()) {
                scan.exclusiveStartKey(from);
              }
            });
    return new Books.Page<>(
        page.items().stream().map(TableBooks::message).toList(),
        page.lastEvaluatedKey().isEmpty() ? null : place(page.lastEvaluatedKey()));
  }

  private static Books.MessageEntry message(Map<String, AttributeValue> item) {
    return new Books.MessageEntry(
        new Books.Place(caseId(item), Items.afterPrefix(Items.keyText(item, SK))),
        Items.keyText(item, "rawKey"),
        Instant.parse(Items.keyText(item, "receivedAt")));
  }

  private static CaseId caseId(Map<String, AttributeValue> item) {
    return new CaseId(Items.afterPrefix(Items.keyText(item, PK)));
  }

  /** Keys name people; a place that is printed and typed must not. */
  private static String place(Map<String, AttributeValue> key) {
    String plain = Items.keyText(key, PK) + "\n" + Items.keyText(key, SK);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, AttributeValue> key(String place) {
    String plain = new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8);
    String[] parts = plain.split("\n", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a place in the table");
    }
    return Items.key(parts[0], parts[1]);
  }

  Map<String, Receipt> receipts(Collection<String> rawKeys) {
    Map<String, Receipt> receipts = new HashMap<>();
    read(rawKeys.stream().map(Items::receiptKey))
        .map(Items::receipt)
        .forEach(receipt -> receipts.put(receipt.rawKey(), receipt));
    return receipts;
  }

  Map<CaseId, Status> cases(Collection<CaseId> ids) {
    Map<CaseId, Status> cases = new HashMap<>();
    read(ids.stream().map(id -> Items.key(Items.casePartition(id), Items.HEAD)))
        .forEach(item -> cases.put(caseId(item), Status.valueOf(Items.keyText(item, "status"))));
    return cases;
  }

  Set<Books.Place> messagesThere(Collection<Books.Place> places) {
    Set<Books.Place> there = new HashSet<>();
    read(places.stream()
            .map(
                place ->
                    Items.key(
                        Items.casePartition(place.caseId()), Items.MESSAGE + place.messageId())))
        .forEach(
            item ->
                there.add(
                    new Books.Place(caseId(item), Items.afterPrefix(Items.keyText(item, SK)))));
    return there;
  }

  private Stream<Map<String, AttributeValue>> read(Stream<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> all =
        new ArrayList<>(keys.collect(LinkedHashSet::new, Set::add, Set::addAll));
    return Stream.iterate(0, from -> from < all.size(), from -> from + BATCH)
        .flatMap(
            from ->
                BatchReader.read(
                    client, table, all.subList(from, Math.min(from + BATCH, all.size())))
                    .stream());
  }
}

package dev.heard.aws;

import static dev.heard.aws.Attributes.number;
import static dev.heard.aws.Attributes.text;

import dev.heard.casework.Case;
import dev.heard.casework.Change;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Status;
import dev.heard.insight.Count;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OwedMail;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A change as the actions of one transaction, each under its condition. */
final class Writes {
  static final String IS_NEW = "attribute_not_exists(PK)";
  static final String IS_NEXT = "version = :before";

  /**
   * Names the call that wrote an item: one that is tried again after its answer was lost finds
   * itself in its way, and must tell itself from another.
   */
  static final String WRITTEN_BY = "writtenBy";

  private Writes() {}

  /** A value of {@link #WRITTEN_BY} that no other call has. */
  static AttributeValue mark(RandomGenerator random) {
    return text(HexFormat.of().toHexDigits(random.nextLong()));
  }

  static List<TransactWriteItem> of(String table, Change change) {
    CaseId id = change.caseId();
    Case head = change.head();
    Stream<TransactWriteItem> puts =
        Stream.of(
                Stream.ofNullable(head).map(Writes::head),
                change.messages().stream().map(message -> added(Items.message(id, message))),
                change.drafts().stream().map(draft -> Put.builder().item(Items.draft(id, draft))),
                change.owed().stream().flatMap(Writes::owed),
                change.events().stream().map(event -> added(Items.event(id, event))),
                change.corrections().stream().map(made -> added(Items.correction(id, made))),
                change.claims().stream().map(Writes::claim),
                change.receipts().stream().map(receipt -> added(Items.receipt(receipt))),
                change.promises().stream()
                    .map(promise -> step(Items.promise(id, promise), promise.version())),
                change.followUps().stream()
                    .map(followUp -> step(Items.followUp(followUp), followUp.version())),
                Stream.ofNullable(change.customer())
                    .map(profile -> step(Items.profile(profile), profile.version())))
            .flatMap(parts -> parts)
            .map(put -> TransactWriteItem.builder().put(put.tableName(table).build()).build());
    Stream<TransactWriteItem> looks =
        head == null ? Stream.of(isThere(table, id)) : Stream.<TransactWriteItem>empty();
    return Stream.of(looks, puts, counts(table, change)).flatMap(actions -> actions).toList();
  }

  /**
   * That the case is there, and nobody has begun to erase it: what is written after its parts were
   * listed for the last time would stay for ever.
   */
  private static TransactWriteItem isThere(String table, CaseId id) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(table)
                    .key(Items.key(Items.casePartition(id), Items.HEAD))
                    .conditionExpression("attribute_exists(PK) AND #status <> :erased")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(Map.of(":erased", text(Status.ERASED.name()))))
        .build();
  }

  /** One more of each thing counted; what is counted in one place is one action. */
  private static Stream<TransactWriteItem> counts(String table, Change change) {
    Map<Map<String, AttributeValue>, List<Count>> tallies =
        change.counts().stream()
            .collect(
                Collectors.groupingBy(
                    count -> Items.tallyKey(change.caseId(), count),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return tallies.entrySet().stream()
        .map(
            tally ->
                TransactWriteItem.builder()
                    .update(
                        update ->
                            update
                                .tableName(table)
                                .key(tally.getKey())
                                .updateExpression(expression(tally.getValue()))
                                .expressionAttributeValues(amounts(tally.getValue())))
                    .build());
  }

  private static String expression(List<Count> counts) {
    return "ADD "
        + counts.stream()
            .map(count -> count.measure().name())
            .distinct()
            .map(measure -> measure + " :" + measure)
            .collect(Collectors.joining(", "));
  }

  private static Map<String, AttributeValue> amounts(List<Count> counts) {
    return counts.stream()
        .collect(Collectors.groupingBy(count -> ":" + count.measure(), Collectors.counting()))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, amount -> number(amount.getValue())));
  }

  private static Put.Builder added(Map<String, AttributeValue> item) {
    return Put.builder().item(item).conditionExpression(IS_NEW);
  }

  private static Put.Builder next(Map<String, AttributeValue> item, long version) {
    return Put.builder()
        .item(item)
        .conditionExpression(IS_NEXT)
        .expressionAttributeValues(before(version));
  }

  static Map<String, AttributeValue> before(long version) {
    return Map.of(":before", number(version - 1));
  }

  private static Put.Builder head(Case head) {
    return step(Items.head(head), head.version());
  }

  private static Put.Builder step(Map<String, AttributeValue> item, long version) {
    return version == 1 ? added(item) : next(item, version);
  }

  private static Stream<Put.Builder> owed(OwedMail mail) {
    return mail.version() == 1
        ? Stream.of(added(Items.owedState(mail)), added(Items.owedText(mail)))
        : Stream.of(next(Items.owedState(mail), mail.version()));
  }

  private static Put.Builder claim(IdClaim claim) {
    return claim.referredOnly()
        ? added(Items.claim(claim))
        : added(Items.claim(claim))
            .conditionExpression(
                IS_NEW + " OR (caseId = :case AND " + Items.ONLY_REFERRED_TO + " = :yes)")
            .expressionAttributeValues(
                Map.of(
                    ":case", text(claim.caseId().value()), ":yes", AttributeValue.fromBool(true)));
  }
}

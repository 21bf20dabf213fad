package dev.heard.aws;

import static dev.heard.aws.Attributes.number;
import static dev.heard.aws.Attributes.text;

import dev.heard.casework.Case;
import dev.heard.casework.Change;
import dev.heard.casework.IdClaim;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OwedMail;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A change as the actions of one transaction, each under its condition. */
final class Writes {
  static final String IS_NEW = "attribute_not_exists(PK)";
  static final String IS_NEXT = "version = :before";

  private Writes() {}

  static List<TransactWriteItem> of(String table, Change change) {
    CaseId id = change.caseId();
    Case head = change.head();
    return Stream.of(
            head == null ? Stream.<Put.Builder>empty() : Stream.of(head(head)),
            change.messages().stream().map(message -> added(Items.message(id, message))),
            change.drafts().stream().map(draft -> Put.builder().item(Items.draft(id, draft))),
            change.owed().stream().flatMap(Writes::owed),
            change.events().stream().map(event -> added(Items.event(id, event))),
            change.corrections().stream().map(made -> added(Items.correction(id, made))),
            change.claims().stream().map(Writes::claim),
            change.receipts().stream().map(receipt -> added(Items.receipt(receipt))))
        .flatMap(puts -> puts)
        .map(put -> put.tableName(table).build())
        .map(put -> TransactWriteItem.builder().put(put).build())
        .toList();
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
    return head.version() == 1 ? added(Items.head(head)) : next(Items.head(head), head.version());
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

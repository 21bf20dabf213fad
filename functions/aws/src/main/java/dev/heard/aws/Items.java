package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.CUSTOMER_PK;
import static dev.heard.aws.TableSchema.CUSTOMER_SK;
import static dev.heard.aws.TableSchema.DUE_PK;
import static dev.heard.aws.TableSchema.DUE_SK;
import static dev.heard.aws.TableSchema.PK;
import static dev.heard.aws.TableSchema.SHELF_PK;
import static dev.heard.aws.TableSchema.SHELF_SK;
import static dev.heard.aws.TableSchema.SK;
import static dev.heard.aws.TableSchema.shard;
import static dev.heard.aws.TableSchema.slot;
import static dev.heard.aws.TableSchema.sortable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Correction;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Draft;
import dev.heard.casework.FollowUp;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Message;
import dev.heard.casework.Promise;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.casework.ShelfPlace;
import dev.heard.casework.Status;
import dev.heard.insight.Count;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the table holds for each thing that is stored: its key, its index keys and its fields. */
final class Items {
  static final String HEAD = "HEAD";
  static final String MESSAGE = "MSG#";
  static final String DRAFT = "DRAFT#";
  static final String OWED = "OUT#";
  static final String EVENT = "EVT#";
  static final String CORRECTION = "COR#";
  static final String PROMISE = "PROM#";
  static final String FOLLOW_UP = "ASK#";

  /** Ends the key of the part of an owed mail that never changes. */
  static final String TEXT = "#TEXT";

  /** The fields of that part; all others change with a step. */
  private static final Set<String> TEXT_FIELDS =
      Set.of(
          "kind",
          "to",
          "subject",
          "inReplyTo",
          "references",
          "text",
          "draft",
          "approvedBy",
          "owedAt",
          "unsubscribe");

  static final String ONLY_REFERRED_TO = "onlyReferredTo";
  private static final String CLAIM = "CLAIM";
  private static final String RECEIPT = "RECEIPT";
  private static final String PROFILE = "PROFILE";
  private static final String CASE = "CASE#";

  private Items() {}

  static String casePartition(CaseId id) {
    return CASE + id;
  }

  /** The text of an attribute that every such item has. */
  static String keyText(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  /** The id in a key: what stands after its first {@code #}. */
  static String afterPrefix(String key) {
    return key.substring(key.indexOf('#') + 1);
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(PK, text(partition), SK, text(sort));
  }

  static Map<String, AttributeValue> head(Case head) {
    Map<String, AttributeValue> item = item(casePartition(head.id()), HEAD, head);
    item.put(CUSTOMER_PK, text(customerPartition(head.customer().address())));
    item.put(CUSTOMER_SK, text(sortable(head.openedAt()) + "#" + head.id()));
    ShelfPlace.of(head)
        .ifPresent(
            place -> {
              item.put(SHELF_PK, text(shelfPartition(place.shelf(), shard(place.caseId()))));
              item.put(SHELF_SK, text(shelfSort(place)));
            });
    @Nullable Instant resolvedAt = head.resolvedAt();
    if (solved(head.status()) && head.resolution() != null && resolvedAt != null) {
      item.put(SHELF_PK, text(solvedPartition(head.topic())));
      item.put(SHELF_SK, text(sortable(resolvedAt) + "#" + head.id()));
    }
    head.nextLook().ifPresent(at -> item.putAll(due(at, head.id(), DueItem.Kind.CASE, "")));
    return item;
  }

  private static boolean solved(Status status) {
    return status == Status.RESOLVED || status == Status.CLOSED;
  }

  static String customerPartition(EmailAddress customer) {
    return "CUST#" + customer;
  }

  static String refusedPartition(EmailAddress from) {
    return "REFUSED#" + from;
  }

  static String solvedPartition(String topic) {
    return "SOLVED#" + topic;
  }

  static String shelfPartition(Shelf shelf, int shard) {
    return "SHELF#" + shelf.word() + "#" + shard;
  }

  static String shelfSort(ShelfPlace place) {
    return rank(place.urgency()) + "#" + sortable(place.dueAt()) + "#" + place.caseId();
  }

  /** Stored for good, so not the enum's own numbers. */
  private static int rank(Urgency urgency) {
    return switch (urgency) {
      case CRITICAL -> 0;
      case HIGH -> 1;
      case NORMAL -> 2;
      case LOW -> 3;
    };
  }

  static Map<String, AttributeValue> message(CaseId id, Message message) {
    return item(casePartition(id), MESSAGE + message.id(), message);
  }

  static Map<String, AttributeValue> draft(CaseId id, Draft draft) {
    return item(casePartition(id), DRAFT + "%04d".formatted(draft.number()), draft);
  }

  static Map<String, AttributeValue> event(CaseId id, CaseEvent event) {
    return item(casePartition(id), EVENT + event.id(), event);
  }

  static Map<String, AttributeValue> correction(CaseId id, Correction made) {
    return item(casePartition(id), CORRECTION + sortable(made.at()) + "#" + made.messageId(), made);
  }

  static String owedSort(OutboxRef ref) {
    return OWED + ref.id();
  }

  /** The part of an owed mail that each step writes again: well under 1 KB. */
  static Map<String, AttributeValue> owedState(OwedMail mail) {
    ObjectNode json = RecordJson.write(mail);
    json.remove("ref");
    json.remove(TEXT_FIELDS);
    Map<String, AttributeValue> item = item(mail.ref(), "", json);
    mail.dueAt()
        .ifPresent(
            at ->
                item.putAll(
                    due(at, mail.ref().caseId(), DueItem.Kind.MAIL, mail.ref().id().value())));
    return item;
  }

  static Map<String, AttributeValue> owedText(OwedMail mail) {
    ObjectNode json = RecordJson.write(mail);
    json.retain(TEXT_FIELDS);
    return item(mail.ref(), TEXT, json);
  }

  private static Map<String, AttributeValue> item(OutboxRef ref, String end, ObjectNode json) {
    Map<String, AttributeValue> item = Attributes.of(json);
    item.putAll(key(casePartition(ref.caseId()), owedSort(ref) + end));
    return item;
  }

  static Map<String, AttributeValue> promise(CaseId id, Promise promise) {
    Map<String, AttributeValue> item = item(casePartition(id), PROMISE + promise.id(), promise);
    promise.dueAt().ifPresent(at -> item.putAll(due(at, id, DueItem.Kind.PROMISE, promise.id())));
    return item;
  }

  static Map<String, AttributeValue> followUp(FollowUp followUp) {
    CaseId id = followUp.ref().caseId();
    int resolution = followUp.ref().resolution();
    Map<String, AttributeValue> item =
        item(casePartition(id), FOLLOW_UP + "%04d".formatted(resolution), followUp);
    followUp
        .dueAt()
        .ifPresent(
            at -> item.putAll(due(at, id, DueItem.Kind.FOLLOW_UP, Integer.toString(resolution))));
    return item;
  }

  static Map<String, AttributeValue> profileKey(EmailAddress customer) {
    return key(customerPartition(customer.withoutTag()), PROFILE);
  }

  static Map<String, AttributeValue> profile(CustomerProfile profile) {
    Map<String, AttributeValue> item = Attributes.of(RecordJson.write(profile));
    item.putAll(profileKey(profile.address()));
    return item;
  }

  static String weekPartition(String week, int shard) {
    return "WEEK#" + week + "#" + shard;
  }

  /** Where a case adds to what is counted of one topic and feeling. */
  static Map<String, AttributeValue> tallyKey(CaseId id, Count count) {
    return key(
        weekPartition(count.week(), shard(id)),
        "%s#%s#%02d".formatted(count.topic(), count.feeling(), slot(id)));
  }

  /** The topic and the feeling of such a key, over all slots. */
  static String tally(String sort) {
    return sort.substring(0, sort.lastIndexOf('#'));
  }

  private static Map<String, AttributeValue> due(
      Instant at, CaseId caseId, DueItem.Kind kind, String id) {
    return Map.of(
        DUE_PK,
        text(duePartition(shard(caseId + id))),
        DUE_SK,
        text(dueSort(new DueItem(at, caseId, kind, id))));
  }

  static String dueSort(DueItem due) {
    return String.join("#", sortable(due.at()), due.caseId().value(), due.kind().name(), due.id());
  }

  /**
   * What a key of the index of due things says.
   *
   * @throws IllegalArgumentException if it is none
   */
  static DueItem due(String sort) {
    String[] parts = sort.split("#", 4);
    if (parts.length == 3) {
      // From when nothing but mails was ever due.
      return new DueItem(
          Instant.parse(parts[0]), new CaseId(parts[1]), DueItem.Kind.MAIL, parts[2]);
    }
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a key of a due item");
    }
    return new DueItem(
        Instant.parse(parts[0]), new CaseId(parts[1]), DueItem.Kind.valueOf(parts[2]), parts[3]);
  }

  static String duePartition(int shard) {
    return "DUE#" + shard;
  }

  /** The owed mail of a state and a text. */
  static OwedMail owed(
      OutboxRef ref, Map<String, AttributeValue> state, Map<String, AttributeValue> text) {
    ObjectNode json = Attributes.json(text);
    json.setAll(Attributes.json(state));
    json.set("ref", RecordJson.write(ref));
    return RecordJson.read(json, OwedMail.class);
  }

  /** Message-IDs are longer than a key may be, so their hash is the key. */
  static Map<String, AttributeValue> claimKey(MessageId id) {
    return key("MID#" + DigestUtils.sha256Hex(id.value()), CLAIM);
  }

  static Map<String, AttributeValue> claim(IdClaim claim) {
    Map<String, AttributeValue> item = Attributes.of(RecordJson.write(claim));
    item.put(ONLY_REFERRED_TO, AttributeValue.fromBool(claim.referredOnly()));
    item.putAll(claimKey(claim.id()));
    return item;
  }

  static Map<String, AttributeValue> receiptKey(String rawKey) {
    return key("RAW#" + rawKey, RECEIPT);
  }

  static Map<String, AttributeValue> receipt(Receipt receipt) {
    Map<String, AttributeValue> item = Attributes.of(RecordJson.write(receipt));
    item.putAll(receiptKey(receipt.rawKey()));
    if (receipt instanceof Receipt.Refused refused && refused.from() != null) {
      // No case leads to this mail: an erasure finds it here.
      item.put(CUSTOMER_PK, text(refusedPartition(refused.from())));
      item.put(CUSTOMER_SK, text(sortable(refused.at()) + "#" + refused.rawKey()));
    }
    return item;
  }

  static Receipt receipt(Map<String, AttributeValue> item) {
    return item.containsKey("reason")
        ? read(item, Receipt.Refused.class)
        : read(item, Receipt.Filed.class);
  }

  static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
    return RecordJson.read(Attributes.json(item), type);
  }

  private static Map<String, AttributeValue> item(String partition, String sort, Object record) {
    Map<String, AttributeValue> item = Attributes.of(RecordJson.write(record));
    item.putAll(key(partition, sort));
    return item;
  }
}

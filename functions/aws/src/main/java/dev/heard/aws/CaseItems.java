package dev.heard.aws;

import static dev.heard.aws.TableSchema.SK;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Correction;
import dev.heard.casework.Draft;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Promise;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one case's partition, by sort key. Kinds that this version does not know stay out.
 */
final class CaseItems {
  private final CaseId id;
  private final SortedMap<String, Map<String, AttributeValue>> items = new TreeMap<>();

  CaseItems(CaseId id) {
    this.id = id;
  }

  void add(Map<String, AttributeValue> item) {
    items.put(Items.keyText(item, SK), item);
  }

  /** The case; empty where parts lie without a head. */
  Optional<CaseFile> file() {
    return Optional.ofNullable(items.get(Items.HEAD))
        .map(
            head ->
                new CaseFile(
                    Items.read(head, Case.class),
                    all(Items.MESSAGE, Message.class),
                    all(Items.DRAFT, Draft.class).stream()
                        .sorted(Comparator.comparing(Draft::number))
                        .toList(),
                    outbox(),
                    all(Items.EVENT, CaseEvent.class),
                    all(Items.CORRECTION, Correction.class),
                    all(Items.PROMISE, Promise.class).stream()
                        .sorted(Comparator.comparing(Promise::by).thenComparing(Promise::id))
                        .toList(),
                    all(Items.FOLLOW_UP, FollowUp.class)));
  }

  private <T> List<T> all(String prefix, Class<T> type) {
    return under(prefix).values().stream().map(item -> Items.read(item, type)).toList();
  }

  List<OwedMail> outbox() {
    return under(Items.OWED).keySet().stream()
        .filter(sort -> !sort.endsWith(Items.TEXT))
        .map(this::owed)
        .sorted(
            Comparator.comparing(OwedMail::owedAt).thenComparing(mail -> mail.ref().id().value()))
        .toList();
  }

  private OwedMail owed(String sort) {
    OutboxRef ref = new OutboxRef(id, new OutboxId(sort.substring(Items.OWED.length())));
    @Nullable Map<String, AttributeValue> state = items.get(sort);
    @Nullable Map<String, AttributeValue> text = items.get(sort + Items.TEXT);
    if (state == null || text == null) {
      throw new IllegalStateException("an owed mail of " + id + " has lost its text");
    }
    return Items.owed(ref, state, text);
  }

  private SortedMap<String, Map<String, AttributeValue>> under(String prefix) {
    return items.subMap(prefix, prefix + Character.MAX_VALUE);
  }
}

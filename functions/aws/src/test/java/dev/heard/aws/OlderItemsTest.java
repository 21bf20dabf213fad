package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.SampleCase;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.OwedMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table that was filled before the loop was closed: no promises, follow-ups, snoozes. */
class OlderItemsTest {
  private static final DynamoDbClient CLIENT = DynamoDbLocal.client();
  private static final CaseId ID = new CaseId("H-7K3Q9");
  private static final EmailAddress ANN = new EmailAddress("ann.lee@example.org");

  private final String table = DynamoDbLocal.newTable(CLIENT);
  private final DynamoCases cases = new DynamoCases(CLIENT, table);
  private final DynamoOutbox outbox = new DynamoOutbox(CLIENT, table, new Random(1));
  private final DynamoDueItems dueItems = new DynamoDueItems(CLIENT, table);

  private final OwedMail mail = owed(ref(ID, 1), MONDAY);

  @BeforeEach
  void fill() {
    without(
        Items.head(SampleCase.of("H-7K3Q9").full().head()),
        "snoozedUntil",
        "closesAt",
        "promisedBy",
        "recovery",
        "resolutions",
        "duePK",
        "dueSK");
    without(Items.message(ID, message("m1")), "filedAt");
    without(Items.draft(ID, draft(1)));
    Map<String, AttributeValue> state = new HashMap<>(Items.owedState(mail));
    state.put("dueSK", text("2026-03-02T09:00:00.000000000Z#H-7K3Q9#" + mail.ref().id()));
    without(state, "fate");
    without(Items.owedText(mail), "kind", "unsubscribe");
  }

  private void without(Map<String, AttributeValue> item, String... fields) {
    Map<String, AttributeValue> older = new HashMap<>(item);
    List.of(fields).forEach(older::remove);
    CLIENT.putItem(put -> put.tableName(table).item(older));
  }

  @Test
  void aCaseIsReadAsOneWithoutAllThat() {
    CaseFile file = cases.find(ID).orElseThrow();

    Case head = file.head();
    assertThat(head.urgency()).isEqualTo(SampleCase.of("H-7K3Q9").head().urgency());
    assertThat(head.nextLook()).isEmpty();
    assertThat(head.promisedBy()).isNull();
    assertThat(head.recovery()).isFalse();
    assertThat(head.resolutions()).isZero();
    assertThat(file.promises()).isEmpty();
    assertThat(file.followUps()).isEmpty();
    assertThat(file.messages()).containsExactly(message("m1"));
    assertThat(file.drafts()).containsExactly(draft(1));
  }

  @Test
  void anOwedMailOfNoKindIsAReply() {
    assertThat(outbox.find(mail.ref())).contains(mail);
    assertThat(outbox.advance(mail.sending(MONDAY.plusSeconds(90)))).isTrue();
    assertThat(cases.find(ID).orElseThrow().outbox())
        .containsExactly(mail.sending(MONDAY.plusSeconds(90)));
  }

  @Test
  void whatWasDueThenIsDueStill() {
    assertThat(dueItems.due(MONDAY.plusSeconds(1), 10, null))
        .containsExactly(new DueItem(MONDAY, ID, DueItem.Kind.MAIL, mail.ref().id().value()));
  }

  @Test
  void itGoesOnFromThere() {
    assertThat(cases.commit(SampleCase.of("H-7K3Q9").version(2).full().change().build()))
        .isEqualTo(Commit.COMMITTED);
    assertThat(cases.profile(ANN)).isEqualTo(CustomerProfile.unknown(ANN));
  }
}

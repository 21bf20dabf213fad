package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.correction;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.triage.Emotion;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {
  private static final CaseId OWN = new CaseId("H-7K3Q9");
  private static final CaseId OTHER = new CaseId("H-00001");
  private static final EmailAddress ANN = new EmailAddress("ann.lee@example.org");

  @Test
  void takesAHundredActionsAndNoMore() {
    Change.Builder change = SampleCase.of("H-7K3Q9").change().owed(owed(ref(OWN, 1), MONDAY));
    for (int i = 0; i < 97; i++) {
      change.event(event("e" + i, 1));
    }
    assertThat(change.build().events()).hasSize(97);

    assertThatThrownBy(change.event(event("more", 1))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change takes 1 to 100 actions, not 101");
  }

  @Test
  void everyPartIsAnAction() {
    Change.Builder change =
        SampleCase.of("H-7K3Q9")
            .change()
            .customer(CustomerProfile.unknown(ANN).surveyed(MONDAY))
            .count(opened("late-delivery", Emotion.ANGER));
    for (int i = 1; i <= 48; i++) {
      change.promise(promise(i, MONDAY)).followUp(followUp(OWN, i, MONDAY));
    }
    change.event(event("e1", 1));
    assertThat(change.build().promises()).hasSize(48);

    assertThatThrownBy(change.event(event("e2", 1))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change takes 1 to 100 actions, not 101");
  }

  /** One action adds to all that lies in one place. */
  @Test
  void whatIsCountedInOnePlaceIsOneAction() {
    Change.Builder change = Change.to(OWN);
    // One looks that the case is there.
    for (int i = 0; i < 97; i++) {
      change.event(event("e" + i, 1));
    }
    for (Measure measure : Measure.values()) {
      change.count(Count.of(MONDAY, "late-delivery", Emotion.ANGER, measure));
      change.count(Count.of(MONDAY, "late-delivery", Emotion.ANGER, measure));
    }
    change.count(opened("late-delivery", Emotion.WORRY));
    assertThat(change.build().events()).hasSize(97);

    assertThatThrownBy(change.count(opened("wrong-bill", Emotion.WORRY))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change takes 1 to 100 actions, not 101");
  }

  private static Count opened(String topic, Emotion feeling) {
    return Count.of(MONDAY, topic, feeling, Measure.OPENED);
  }

  @Test
  void aChangeOfNothingIsRefused() {
    assertThatThrownBy(Change.to(OWN)::build).isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<UnaryOperator<Change.Builder>> twice() {
    MessageId id = new MessageId("a@x");
    return Stream.of(
        change -> change.message(message("m1")).message(message("m1", "other")),
        change -> change.draft(draft(1)).draft(draft(1)),
        change ->
            change.owed(owed(ref(OWN, 1), MONDAY)).owed(owed(ref(OWN, 1), MONDAY).withdrawn()),
        change -> change.event(event("e1", 1)).event(event("e1", 2)),
        change -> change.correction(correction("m1", MONDAY)).correction(correction("m1", MONDAY)),
        change ->
            change.claim(new IdClaim(id, OWN, null, false)).claim(new IdClaim(id, OWN, "h", false)),
        change ->
            change
                .receipt(new Receipt.Refused("raw/a", MONDAY, "x", null))
                .receipt(new Receipt.Filed("raw/a", MONDAY, OWN, "m1")),
        change -> change.promise(promise(1, MONDAY)).promise(promise(1, MONDAY).missed(MONDAY)),
        change ->
            change
                .followUp(followUp(OWN, 1, MONDAY))
                .followUp(followUp(OWN, 1, MONDAY).scheduled(MONDAY)));
  }

  @ParameterizedTest
  @MethodSource("twice")
  void writesNothingTwice(UnaryOperator<Change.Builder> change) {
    assertThatThrownBy(change.apply(Change.to(OWN))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("once only");
  }

  static Stream<UnaryOperator<Change.Builder>> ofAnotherCase() {
    return Stream.of(
        change -> change.owed(owed(ref(OTHER, 1), MONDAY)),
        change -> change.claim(new IdClaim(new MessageId("a@x"), OTHER, "h", false)),
        change -> change.receipt(new Receipt.Filed("raw/a", MONDAY, OTHER, "m1")),
        change -> change.followUp(followUp(OTHER, 1, MONDAY)));
  }

  @ParameterizedTest
  @MethodSource("ofAnotherCase")
  void writesToOneCaseOnly(UnaryOperator<Change.Builder> change) {
    assertThatThrownBy(change.apply(Change.to(OWN))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change writes to one case only");
  }
}

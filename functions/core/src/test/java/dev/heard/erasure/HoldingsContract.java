package dev.heard.erasure;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Cases;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Shelf;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.DueItems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store keeps to when it lists what it holds of a customer, and forgets it. */
public interface HoldingsContract {
  EmailAddress ANN = new EmailAddress("ann.lee@example.org");
  EmailAddress KIM = new EmailAddress("kim@example.org");
  CaseId OWN = new CaseId("H-7K3Q9");
  CaseId OTHER = new CaseId("H-00001");
  MessageId CLAIMED = new MessageId("m1@example.org");

  /** Empty; within a test always the same, as are the ports below, which look into one store. */
  Holdings holdings();

  Cases cases();

  DueItems dueItems();

  private static SampleCase anns() {
    return SampleCase.of(OWN.value()).customer(ANN.value());
  }

  private void fileAll() {
    var unused =
        cases()
            .commit(
                anns()
                    .change()
                    .message(message("m1"))
                    .draft(draft(1))
                    .owed(owed(ref(OWN, 1), MONDAY))
                    .event(event("e1", 1))
                    .claim(new IdClaim(CLAIMED, OWN, "hash", false))
                    .receipt(new Receipt.Filed("raw/a", MONDAY, OWN, "m1"))
                    .promise(promise(1, MONDAY))
                    .followUp(followUp(OWN, 1, MONDAY))
                    .build());
  }

  @Test
  default void allCasesOfACustomerAreListed() {
    cases().commit(anns().change().build());
    cases()
        .commit(
            SampleCase.of("H-00002")
                .customer(ANN.value())
                .resolved(MONDAY, "found it")
                .status(Status.CLOSED)
                .change()
                .build());
    cases().commit(SampleCase.of(OTHER.value()).customer(KIM.value()).change().build());

    assertThat(holdings().casesOf(ANN)).containsExactlyInAnyOrder(OWN, new CaseId("H-00002"));
    assertThat(holdings().casesOf(new EmailAddress("nobody@example.org"))).isEmpty();
  }

  @Test
  default void aCustomerOfMoreCasesThanAPageIsListedWhole() {
    for (int n = 0; n < 150; n++) {
      cases().commit(SampleCase.of(n).customer(ANN.value()).change().build());
    }

    assertThat(holdings().casesOf(ANN)).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  default void refusedMailIsListedWhereItSaysWhose() {
    fileAll();
    cases().refuse(new Receipt.Refused("raw/b", MONDAY, "a virus", ANN));
    cases().refuse(new Receipt.Refused("raw/c", MONDAY, "a virus", KIM));
    cases().refuse(new Receipt.Refused("raw/d", MONDAY, "a test event", null));

    assertThat(holdings().refusedOf(ANN)).containsExactly("raw/b");

    holdings().eraseRefusal("raw/b");
    holdings().eraseRefusal("raw/b");

    assertThat(holdings().refusedOf(ANN)).isEmpty();
    assertThat(cases().receipt("raw/b")).isEmpty();
    assertThat(cases().receipt("raw/c")).isPresent();
  }

  @Test
  default void claimsOfOtherCasesStay() {
    MessageId others = new MessageId("m2@example.org");
    fileAll();
    cases()
        .commit(
            SampleCase.of(OTHER.value())
                .change()
                .claim(new IdClaim(others, OTHER, "hash", false))
                .build());

    holdings().eraseClaims(OWN, List.of(CLAIMED, others, new MessageId("nobodys@example.org")));
    holdings().eraseClaims(OWN, List.of(CLAIMED));
    holdings().eraseClaims(OWN, List.of());

    assertThat(cases().claims(List.of(CLAIMED, others))).containsOnlyKeys(others);
  }

  @Test
  default void aCaseGoesWithAllThatBelongsToIt() {
    fileAll();
    cases().commit(SampleCase.of(OTHER.value()).customer(KIM.value()).change().build());

    assertThat(holdings().erase(anns().head(), List.of("raw/a"))).isTrue();

    assertThat(cases().find(OWN)).isEmpty();
    assertThat(cases().receipt("raw/a")).isEmpty();
    assertThat(holdings().casesOf(ANN)).isEmpty();
    assertThat(cases().shelf(Shelf.OPEN, 10, null).cases())
        .singleElement()
        .satisfies(head -> assertThat(head.id()).isEqualTo(OTHER));
    assertThat(dueItems().due(MONDAY.plus(Duration.ofDays(400)), 100, null)).isEmpty();
    cases().commit(anns().change().build());
    assertThat(cases().find(OWN).orElseThrow().messages()).as("of whoever gets the id").isEmpty();
  }

  /** A run that was cut short, or whose answer was lost, is made again. */
  @Test
  default void whatIsErasedCanBeErasedAgain() {
    fileAll();
    assertThat(holdings().erase(anns().head(), List.of("raw/a"))).isTrue();

    assertThat(holdings().erase(anns().head(), List.of("raw/a"))).isTrue();
  }

  @Test
  default void aCaseThatMovedOnStays() {
    fileAll();
    SampleCase next = SampleCase.of(OWN.value()).customer(ANN.value()).version(2);
    cases().commit(next.change().build());

    assertThat(holdings().erase(anns().head(), List.of())).isFalse();

    assertThat(cases().find(OWN).orElseThrow().head()).isEqualTo(next.head());
    assertThat(holdings().erase(next.head(), List.of())).isTrue();
  }

  @Test
  default void aLongCaseGoesWhole() {
    cases().commit(anns().change().build());
    for (int n = 0; n < 40; n++) {
      String text = "ほ".repeat(5_000);
      Commit commit =
          cases().commit(Change.to(OWN).message(message("m%02d".formatted(n), text)).build());
      assertThat(commit).isEqualTo(Commit.COMMITTED);
    }

    holdings().erase(anns().head(), List.of());

    cases().commit(anns().change().build());
    assertThat(cases().find(OWN).orElseThrow().messages()).isEmpty();
  }

  @Test
  default void whatHoldsForACustomerGoesHoweverTheyAreSpelled() {
    cases().commit(anns().change().customer(CustomerProfile.unknown(ANN).optedOut(MONDAY)).build());
    cases()
        .commit(
            SampleCase.of(OTHER.value())
                .change()
                .customer(CustomerProfile.unknown(KIM).optedOut(MONDAY))
                .build());

    holdings().eraseProfile(new EmailAddress("Ann.Lee+news@Example.org"));
    holdings().eraseProfile(ANN);

    assertThat(cases().profile(ANN).version()).isZero();
    assertThat(cases().profile(KIM).version()).isEqualTo(1);
  }
}

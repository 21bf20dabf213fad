package dev.heard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Identity;
import dev.heard.casework.Status;
import dev.heard.drafting.Playbook;
import dev.heard.erasure.Holdings;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.house.House;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger over every adapter of its books. Implement it in the adapter's test class. */
public interface LedgerContract {
  /** One for all: two of the same seed would make the same ids. */
  Random RANDOM = new Random(5);

  EmailAddress SUPPORT = new EmailAddress("support@example.com");

  /** The same store for a whole test, empty at its beginning. */
  Cases cases();

  Holdings holdings();

  RawMail rawMail();

  Books books();

  private Filing filing() {
    Identity identity =
        new Identity(
            new Mailbox("Example", SUPPORT),
            new ReplyAddress(
                SUPPORT,
                new SigningKeys(
                    "only for tests: thirty-two bytes at least".getBytes(StandardCharsets.UTF_8))));
    return new House(cases(), Playbook.bundled(), identity, Instant::now, RANDOM).filing(rawMail());
  }

  /** An hour later. */
  private Ledger ledger(Duration grace, Optional<Duration> kept) {
    return new Ledger(books(), grace, kept, () -> Instant.now().plus(Duration.ofHours(1)));
  }

  private Ledger ledger() {
    return ledger(Duration.ofMinutes(15), Optional.empty());
  }

  private String receive(String about) {
    String key = "raw/" + about;
    rawMail()
        .write(
            key,
            """
            X-SES-Spam-Verdict: PASS
            From: Kim Doe <kim@customer.example>
            To: support@example.com
            Subject: my %1$s
            Message-ID: <%1$s@customer.example>

            My %1$s has not come. Where is it?
            """
                .formatted(about)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return key;
  }

  private CaseFile file(String about) {
    Filed filed = filing().file(arrival(receive(about)));
    return cases().find(((Filed.Opened) filed).id()).orElseThrow();
  }

  private static Arrival arrival(String key) {
    return new Arrival(key, Instant.now(), null, List.of(SUPPORT), Arrival.Verdicts.NONE);
  }

  /** What one whole run found, and what it counted. */
  record Run(List<Finding> findings, Tally mails, Tally messages) {}

  private static Run run(Ledger ledger) {
    List<Finding> findings = new ArrayList<>();
    Tally mails = Tally.NOTHING;
    Tally messages = Tally.NOTHING;
    @Nullable String place = null;
    do {
      Ledger.Checked page = ledger.mails(place, findings::add);
      mails = mails.plus(page.tally());
      place = page.next();
    } while (place != null);
    do {
      Ledger.Checked page = ledger.messages(place, findings::add);
      messages = messages.plus(page.tally());
      place = page.next();
    } while (place != null);
    return new Run(findings, mails, messages);
  }

  private void repair(List<Finding> findings) {
    Repair repair = new Repair(holdings(), rawMail(), arrival -> filing().file(arrival), SUPPORT);
    findings.forEach(
        finding -> assertThat(repair.repair(finding)).isEqualTo(Repair.Done.HANDED_TO_INTAKE));
  }

  @Test
  default void whatIsFiledOrRefusedIsSound() {
    file("lamp");
    file("chair");
    file("table");
    rawMail().write("raw/copy", rawMail().read("raw/lamp", 10_000).orElseThrow().bytes());
    assertThat(filing().file(arrival("raw/copy"))).isInstanceOf(Filed.Refused.class);

    Run run = run(ledger());

    assertThat(run.findings()).isEmpty();
    assertThat(run.mails()).isEqualTo(new Tally(4, 4, 0, 0, 0, 0));
    assertThat(run.messages()).isEqualTo(new Tally(3, 3, 0, 0, 0, 0));
  }

  @Test
  default void aMailThatBecameNothingIsFoundAndFiled() {
    file("lamp");
    String key = receive("chair");

    Run run = run(ledger());

    assertThat(run.findings())
        .singleElement()
        .isInstanceOf(Finding.NeverFiled.class)
        .extracting(Finding::rawKey)
        .isEqualTo(key);
    assertThat(run.mails()).isEqualTo(new Tally(2, 1, 0, 0, 0, 1));
    repair(run.findings());
    assertThat(run(ledger()).findings()).isEmpty();
    assertThat(cases().receipt(key)).isPresent();
  }

  @Test
  default void aNewMailIsOnItsWay() {
    file("lamp");
    receive("chair");

    Run run = run(ledger(Duration.ofHours(2), Optional.empty()));

    assertThat(run.findings()).isEmpty();
    assertThat(run.mails()).isEqualTo(new Tally(2, 1, 1, 0, 0, 0));
  }

  @Test
  default void aCaseThatWasDeletedByHandIsFoundAndComesBack() {
    CaseFile lamp = file("lamp");
    file("chair");
    assertThat(holdings().erase(lamp.head(), List.of())).isTrue();

    Run run = run(ledger());

    assertThat(run.findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.CaseGone.class,
            gone -> {
              assertThat(gone.rawKey()).isEqualTo("raw/lamp");
              assertThat(gone.receipt().caseId()).isEqualTo(lamp.head().id());
              assertThat(gone.headThere()).isFalse();
            });
    repair(run.findings());
    assertThat(run(ledger()).findings()).isEmpty();
    assertThat(cases().ofCustomer(new EmailAddress("kim@customer.example"), 10))
        .hasSize(2)
        .anySatisfy(head -> assertThat(head.subject()).isEqualTo("my lamp"));
  }

  @Test
  default void aMessageWhoseRawMailIsGoneIsFoundUnlessItsTimeWasOver() {
    CaseId lamp = file("lamp").head().id();
    file("chair");
    rawMail().erase("raw/lamp");

    Run run = run(ledger());

    assertThat(run.findings())
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.MailGone.class, gone -> assertThat(gone.caseId()).isEqualTo(lamp));
    assertThat(run.messages()).isEqualTo(new Tally(2, 1, 0, 0, 0, 1));
    assertThat(
            new Repair(holdings(), rawMail(), arrival -> {}, SUPPORT)
                .repair(run.findings().getFirst()))
        .isEqualTo(Repair.Done.NOTHING_TO_FILE);
    Run kept = run(ledger(Duration.ofMinutes(15), Optional.of(Duration.ofDays(1))));
    assertThat(kept.messages()).isEqualTo(new Tally(2, 1, 0, 0, 1, 0));
  }

  @Test
  default void whatIsBeingErasedIsNotMissed() {
    CaseFile lamp = file("lamp");
    CaseFile chair = file("chair");
    for (CaseFile file : List.of(lamp, chair)) {
      assertThat(
              cases()
                  .commit(
                      Change.to(
                              new CaseEdit(file.head(), Instant.now()).status(Status.ERASED).done())
                          .build()))
          .isEqualTo(Cases.Commit.COMMITTED);
    }
    rawMail().erase("raw/lamp");

    Run run = run(ledger());

    assertThat(run.findings()).isEmpty();
    assertThat(run.mails()).isEqualTo(new Tally(1, 0, 0, 1, 0, 0));
    assertThat(run.messages()).isEqualTo(new Tally(2, 1, 0, 1, 0, 0));
  }

  @Test
  default void goesOnAfterAPlace() {
    file("a-lamp");
    receive("b-chair");
    file("c-table");
    List<Finding> findings = new ArrayList<>();

    Ledger.Checked rest = ledger().mails("raw/b-chair", findings::add);

    assertThat(rest.tally().looked()).isEqualTo(1);
    assertThat(findings).isEmpty();
    assertThatThrownBy(() -> ledger().mails("elsewhere", findings::add))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

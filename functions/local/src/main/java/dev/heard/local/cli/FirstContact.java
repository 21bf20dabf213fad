package dev.heard.local.cli;

import dev.heard.drafting.Brief;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Skeleton;
import dev.heard.local.disk.PlaybookFile;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.LanguageDetector;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.History;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.Triage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and drafts for a mail that is in no case: a first contact, as far as anybody knows. */
final class FirstContact {
  private static final CaseId NO_CASE = new CaseId("H-00000");

  private final Playbook playbook;
  private final Triage triage;
  private final InstantSource clock;

  /**
   * By the rules of a company.
   *
   * @param playbook its own; null for the one that comes with Heard
   */
  FirstContact(@Nullable Path playbook, InstantSource clock) {
    this.playbook = PlaybookFile.open(playbook);
    this.triage = Triage.rules(this.playbook.topics());
    this.clock = clock;
  }

  MailText text(ParsedMail mail) {
    return new MailText(mail.subject(), mail.visibleText(), mail.language(), sentAt(mail));
  }

  /** A text that came without a mail around it. */
  MailText text(String body) {
    return new MailText("", body, LanguageDetector.detect(body, null), clock.instant());
  }

  Reading read(MailText mail) {
    return triage.read(mail, History.NONE);
  }

  Skeleton draft(ParsedMail mail, Reading reading) {
    Mailbox sender = mail.from() == null ? new Mailbox(null, EmailAddress.UNKNOWN) : mail.from();
    return new Drafter(playbook, Phrasebook.bundled())
        .draft(
            new Brief(
                NO_CASE,
                sender,
                text(mail),
                mail.signature(),
                reading,
                List.of(),
                List.of(),
                sentAt(mail),
                clock.instant()));
  }

  List<Finding> check(Skeleton draft, Reading reading, ParsedMail mail) {
    return new EmpathyCheck(playbook).check(draft.text(), draft.language(), reading, text(mail));
  }

  private Instant sentAt(ParsedMail mail) {
    return mail.date() == null ? clock.instant() : mail.date();
  }
}

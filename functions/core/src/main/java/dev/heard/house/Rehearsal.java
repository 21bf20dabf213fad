package dev.heard.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heard.drafting.Brief;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.History;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.Triage;
import java.time.Instant;
import java.util.List;

/**
 * Reads and answers a made-up mail, and drops what came of it: models are loaded and code has run
 * once, before a snapshot of the process is taken. Nothing is read from or written to anywhere.
 */
public final class Rehearsal {
  private static final String MAIL =
      """
      From: Kim <kim@customer.example>
      To: support@example.com
      Subject: Where is my parcel?
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain; charset=utf-8

      Hello, I am disappointed: order HG-204817 was promised for Monday and is still not here.
      Kim
      --b
      Content-Type: text/html; charset=utf-8

      <p>Hello, I am disappointed: order HG-204817 was promised for Monday and is still not here.</p>
      --b--
      """;

  private Rehearsal() {}

  /**
   * Does it once.
   *
   * @return how many characters the draft has, so that the work is not for nothing
   */
  public static int of(Playbook playbook) {
    ParsedMail mail =
        new MailReader(MailLimits.DEFAULT).read(MAIL.replace("\n", "\r\n").getBytes(UTF_8));
    MailText text =
        new MailText(mail.subject(), mail.visibleText(), mail.language(), Instant.EPOCH);
    Reading reading = Triage.rules(playbook.topics()).read(text, History.NONE);
    return new Drafter(playbook, Phrasebook.bundled())
        .draft(
            new Brief(
                new CaseId("H-00000"),
                new Mailbox("Kim", new EmailAddress("kim@customer.example")),
                text,
                mail.signature(),
                reading,
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH))
        .text()
        .length();
  }
}

package dev.heard.drafting;

import dev.heard.mail.CaseId;
import dev.heard.mail.Mailbox;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.List;

/**
 * All that the drafter knows about what it answers.
 *
 * @param customer with the display name of the mail, where it has one
 * @param signature what stands below the customer's words; the name they sign with is there
 * @param earlier cases of this customer, newest first
 * @param solved resolved cases of the same topic, newest first
 * @param waitingSince when the oldest unanswered mail of this case came
 * @param now for "by when"
 */
public record Brief(
    CaseId caseId,
    Mailbox customer,
    MailText mail,
    String signature,
    Reading reading,
    List<EarlierCase> earlier,
    List<EarlierCase> solved,
    Instant waitingSince,
    Instant now) {
  public Brief {
    earlier = List.copyOf(earlier);
    solved = List.copyOf(solved);
  }
}

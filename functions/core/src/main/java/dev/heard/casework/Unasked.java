package dev.heard.casework;

import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.outbox.OwedMail;
import java.time.Instant;

/**
 * A question whose mail was owed and did not leave; and one of which that was thought, and had
 * left. The customer counts as asked while nothing says that they were not.
 */
public final class Unasked {
  private Unasked() {}

  /** Adds to a change that a follow-up ends without the customer having been asked. */
  public static void into(
      Change.Builder change, CaseFile file, FollowUp followUp, String why, Instant now) {
    change.followUp(followUp.notAsked(why, now));
    if (followUp.state() == FollowUp.State.ASKED) {
      file.followUpMail(followUp)
          .ifPresent(mail -> change.count(count(file, mail, Measure.ASKED_IN_VAIN)));
    }
  }

  /** Adds to a change that the customer answers, who counts as asked then. */
  public static void answered(Change.Builder change, CaseFile file, FollowUp before) {
    if (is(before)) {
      file.followUpMail(before).ifPresent(mail -> change.count(count(file, mail, Measure.ASKED)));
    }
  }

  /** Whether nobody thinks any more that the customer was asked, although a mail was owed. */
  private static boolean is(FollowUp followUp) {
    return followUp.state() == FollowUp.State.NOT_ASKED && followUp.mail() != null;
  }

  /** Adds to a change that the mail had left, where its follow-up says that it had not. */
  static void leftAfterAll(Change.Builder change, CaseFile file, OwedMail mail, Instant now) {
    file.followUps().stream()
        .filter(followUp -> mail.ref().id().equals(followUp.mail()))
        .filter(Unasked::is)
        .forEach(
            followUp ->
                change
                    .followUp(followUp.askedAfterAll(now))
                    .count(count(file, mail, Measure.ASKED)));
  }

  /** In the week in which it was first counted. */
  private static Count count(CaseFile file, OwedMail mail, Measure measure) {
    return Count.of(mail.owedAt(), file.head().topic(), file.head().emotion(), measure);
  }
}

package dev.heard.insight;

import static dev.heard.insight.Measure.AFTER_REPLY;
import static dev.heard.insight.Measure.ASKED;
import static dev.heard.insight.Measure.ASKED_IN_VAIN;
import static dev.heard.insight.Measure.DRAFT_ACCEPTED;
import static dev.heard.insight.Measure.DRAFT_EDITED;
import static dev.heard.insight.Measure.DRAFT_REPLACED;
import static dev.heard.insight.Measure.NEITHER;
import static dev.heard.insight.Measure.OPENED;
import static dev.heard.insight.Measure.PROMISE_KEPT;
import static dev.heard.insight.Measure.PROMISE_MISSED;
import static dev.heard.insight.Measure.REOPENED;
import static dev.heard.insight.Measure.RESOLVED;
import static dev.heard.insight.Measure.SOLVED_NOT_UNDERSTOOD;
import static dev.heard.insight.Measure.UNDERSTOOD_AND_SOLVED;
import static dev.heard.insight.Measure.UNDERSTOOD_NOT_SOLVED;

import java.util.Map;

/**
 * What some counts say together. There is nothing here about who worked on a case, and there is
 * nothing in the counts that it could be made from.
 *
 * @param opened cases opened
 * @param afterReply first mails after a reply of ours
 * @param resolved cases resolved
 * @param reopened of those resolved
 * @param answered of the customers who were asked
 * @param understood of those who answered: felt understood, solved or not
 * @param solved of those who answered: is solved, understood or not
 * @param understoodNotSolved of those who answered; an open matter in good company
 * @param solvedNotUnderstood of those who answered; helped, and yet not heard
 * @param neither of those who answered
 * @param promisesKept of the promises whose time has come
 * @param draftsAccepted of the replies sent: taken as drafted, but for the blanks
 * @param draftsEdited of the replies sent
 * @param draftsReplaced of the replies sent
 */
public record Figures(
    long opened,
    long afterReply,
    long resolved,
    Rate reopened,
    Rate answered,
    Rate understood,
    Rate solved,
    Rate understoodNotSolved,
    Rate solvedNotUnderstood,
    Rate neither,
    Rate promisesKept,
    Rate draftsAccepted,
    Rate draftsEdited,
    Rate draftsReplaced) {

  static Figures of(Map<Measure, Long> counts) {
    long both = count(counts, UNDERSTOOD_AND_SOLVED);
    long unsolved = count(counts, UNDERSTOOD_NOT_SOLVED);
    long unheard = count(counts, SOLVED_NOT_UNDERSTOOD);
    long neither = count(counts, NEITHER);
    long answers = both + unsolved + unheard + neither;
    long kept = count(counts, PROMISE_KEPT);
    long accepted = count(counts, DRAFT_ACCEPTED);
    long edited = count(counts, DRAFT_EDITED);
    long replaced = count(counts, DRAFT_REPLACED);
    long replies = accepted + edited + replaced;
    return new Figures(
        count(counts, OPENED),
        count(counts, AFTER_REPLY),
        count(counts, RESOLVED),
        new Rate(count(counts, REOPENED), count(counts, RESOLVED)),
        new Rate(answers, asked(counts)),
        new Rate(both + unsolved, answers),
        new Rate(both + unheard, answers),
        new Rate(unsolved, answers),
        new Rate(unheard, answers),
        new Rate(neither, answers),
        new Rate(kept, kept + count(counts, PROMISE_MISSED)),
        new Rate(accepted, replies),
        new Rate(edited, replies),
        new Rate(replaced, replies));
  }

  /**
   * A case whose topic was corrected in between is taken back from another than it was added to.
   */
  private static long asked(Map<Measure, Long> counts) {
    return Math.max(0, count(counts, ASKED) - count(counts, ASKED_IN_VAIN));
  }

  private static long count(Map<Measure, Long> counts, Measure measure) {
    return counts.getOrDefault(measure, 0L);
  }
}

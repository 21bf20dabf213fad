package dev.heard.drafting;

import dev.heard.drafting.said.AccountNumbers;
import dev.heard.drafting.said.OwnWords;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which earlier cases of a customer bear on this one, and how a reply mentions them. */
final class EarlierCases {
  private static final int RECENT_DAYS = 30;
  private static final int MOST_MENTIONED = 2;
  private static final int LONGEST_SUBJECT = 70;
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:(?:re|fwd?|aw|wg|rv|tr|antw)\\s*(?:\\[\\d{1,3}])?\\s*:\\s*){1,10}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNFIT =
      Pattern.compile("[\\[\\]{}<>@\"„“”«»\\p{Cntrl}\\p{Cf}\\p{Co}\\ufffd]|https?:|www\\.");

  private final Occasion on;

  EarlierCases(Occasion on) {
    this.on = on;
  }

  Optional<Part> part() {
    List<String> sentences = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (EarlierCase one : on.brief.earlier()) {
      if (ids.size() < MOST_MENTIONED && bears(one)) {
        String subject = subject(one.subject());
        if (!subject.isEmpty()) {
          sentences.add(sentence(one, subject));
          ids.add(one.id().value());
        }
      }
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Part(
                PartKind.EARLIER_CASES,
                String.join(" ", sentences),
                "earlier cases that bear on this one: " + String.join(", ", ids),
                List.of()));
  }

  private boolean bears(EarlierCase one) {
    LocalDate closed = one.closedOn();
    return !one.id().equals(on.brief.caseId())
        && ((on.topicKnown && one.topic().equals(on.plan.topic().id()))
            || closed == null
            || ChronoUnit.DAYS.between(closed, on.today()) <= RECENT_DAYS);
  }

  private String sentence(EarlierCase one, String subject) {
    LocalDate closed = one.closedOn();
    String quoted = on.phrases.quoted(subject);
    return closed == null
        ? on.say("earlierOpen", Map.of("opened", on.day(one.openedOn()), "subject", quoted))
        : on.say(
            "earlierClosed",
            Map.of(
                "opened", on.day(one.openedOn()),
                "closed", on.day(closed),
                "subject", quoted));
  }

  /** The subject as it can be quoted; empty where it cannot. */
  private static String subject(String raw) {
    String cut = raw.length() > 500 ? raw.substring(0, 500) : raw;
    String subject = PREFIX.matcher(cut.strip()).replaceFirst("").strip();
    if (UNFIT.matcher(subject).find()
        || OwnWords.runsRightToLeft(subject)
        || !AccountNumbers.in(subject).isEmpty()) {
      return "";
    }
    if (subject.length() > LONGEST_SUBJECT) {
      int end = subject.lastIndexOf(' ', LONGEST_SUBJECT);
      subject = subject.substring(0, end > 0 ? end : LONGEST_SUBJECT) + " …";
    }
    return subject;
  }
}

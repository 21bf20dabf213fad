package dev.heard.triage;

import dev.heard.triage.UrgencyRules.Kind;
import dev.heard.triage.UrgencyRules.Rule;
import dev.heard.triage.WordRules.Modifiers;
import dev.heard.triage.WordRules.Role;
import dev.heard.triage.words.PhraseIndex.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the words of one mail say about haste, gathered sentence by sentence. */
final class UrgencyFindings {
  private static final int MOST_EVIDENCE = 4;

  private final Language language;
  private final DeadlineReader deadlineReader;
  private final Instant sentAt;
  private final List<UrgencyReason> reasons = new ArrayList<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final List<Deadline> deadlines = new ArrayList<>();
  private boolean asks;
  private boolean problem;

  private UrgencyFindings(Language language, Instant sentAt) {
    this.language = language;
    this.deadlineReader = new DeadlineReader(language.words());
    this.sentAt = sentAt;
  }

  static UrgencyFindings of(MailText mail, Language language) {
    var findings = new UrgencyFindings(language, mail.sentAt());
    Passage.of(mail).forEach(findings::look);
    findings.judgeDeadline();
    return findings;
  }

  /** Merged by their words, in the order of the mail. */
  List<UrgencyReason> reasons() {
    return List.copyOf(reasons);
  }

  boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether anything is asked for. */
  boolean asks() {
    return asks;
  }

  private void look(Passage passage) {
    var sentence = passage.sentence();
    var around = language.words().in(sentence);
    asks |= around.has(Role.REQUEST) || sentence.questions() > 0;
    problem |= around.has(Role.PROBLEM);
    var here = EnumSet.noneOf(Kind.class);
    for (var match : language.urgency().phrases().all(sentence)) {
      var rule = match.value();
      if (takenAway(match, around)) {
        continue;
      }
      here.add(rule.kind());
      if (!rule.reason().isEmpty()) {
        add(words(match, passage), rule.urgency(), passage.evidence(match.from(), match.to()));
      }
    }
    kinds.addAll(here);
    if (!here.contains(Kind.MISSED)) {
      boolean needed = here.contains(Kind.NEED);
      boolean event = here.contains(Kind.EVENT);
      deadlines.addAll(deadlineReader.read(passage, needed, event, sentAt));
    }
  }

  private static boolean takenAway(Match<Rule> match, Modifiers around) {
    return match.value().negatable()
        && (around.negated(match.from()) || around.conditional(match.from()));
  }

  /** The reason's words, with what its word classes caught: "third contact without result". */
  private static String words(Match<Rule> match, Passage passage) {
    var words = match.value().reason();
    for (var caught : match.captured().entrySet()) {
      var token = passage.sentence().tokens().get(caught.getValue());
      words = words.replace("{" + caught.getKey() + "}", token.word());
    }
    return words;
  }

  private void judgeDeadline() {
    nearest()
        .ifPresent(
            deadline -> {
              var words = deadline.words(sentAt);
              if (deadline.withinADay(sentAt) && has(Kind.STRANDED)) {
                add("stranded or locked out, with " + words, Urgency.CRITICAL, deadline.evidence());
              } else {
                boolean soon = deadline.withinAWeek(sentAt) && (asks || problem);
                var urgency = soon ? Urgency.HIGH : Urgency.NORMAL;
                add(words, urgency, deadline.evidence());
              }
            });
  }

  private Optional<Deadline> nearest() {
    return deadlines.stream().min(Comparator.comparing(Deadline::at));
  }

  private void add(String reason, Urgency urgency, Evidence evidence) {
    for (int i = 0; i < reasons.size(); i++) {
      var known = reasons.get(i);
      if (known.reason().equals(reason)) {
        var all = with(known.evidence(), evidence);
        reasons.set(i, new UrgencyReason(reason, known.urgency(), all));
        return;
      }
    }
    reasons.add(new UrgencyReason(reason, urgency, List.of(evidence)));
  }

  /** Words within words that are shown already add nothing. */
  private static List<Evidence> with(List<Evidence> known, Evidence added) {
    if (known.stream().anyMatch(shown -> contains(shown, added))) {
      return known;
    }
    var all = new ArrayList<>(known);
    all.removeIf(shown -> contains(added, shown));
    if (all.size() < MOST_EVIDENCE) {
      all.add(added);
    }
    return all;
  }

  private static boolean contains(Evidence outer, Evidence inner) {
    return outer.source() == inner.source()
        && outer.start() <= inner.start()
        && outer.end() >= inner.end();
  }
}

package dev.heard.triage;

import dev.heard.triage.UrgencyRules.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds how soon a human must act, from reasons that can be named: the phrases in {@code
 * triage/urgency-xx.yaml}, times that the customer names, strong feeling, and what the customer has
 * been through before. The strongest reason decides. Thread-safe.
 */
public final class UrgencyReader {
  private static final double STRONG = 0.75;
  private static final double STRONG_ANGER = 0.7;

  /**
   * What was found.
   *
   * @param reasons at least one, the strongest first
   */
  public record Judged(Urgency urgency, List<UrgencyReason> reasons) {
    public Judged {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Judges a mail.
   *
   * @param feelings as the emotion reader found them, the strongest first; at least one
   */
  public Judged read(MailText mail, History history, List<Feeling> feelings) {
    var language = Language.of(mail.language());
    if (language.isEmpty()) {
      var reasons = new ArrayList<>(PastReasons.of(history, Emotion.NEUTRAL));
      var name = Language.name(mail.language());
      reasons.add(
          reason(
              "Heard has no urgency rules for " + name + ": please look yourself", Urgency.NORMAL));
      return judged(reasons);
    }
    var found = UrgencyFindings.of(mail, language.get());
    var strongest = feelings.getFirst();
    var reasons = new ArrayList<>(found.reasons());
    var idle = nothingToDo(found, strongest);
    if (idle.isPresent()) {
      reasons.removeIf(told -> told.urgency() == Urgency.NORMAL);
      reasons.add(idle.get());
    }
    strongFeeling(strongest).ifPresent(reasons::add);
    // Thanks for a case that came back are no new trouble with it.
    if (idle.isEmpty()) {
      reasons.addAll(PastReasons.of(history, strongest.emotion()));
    }
    return judged(found.has(Kind.CALM) ? calmed(reasons) : reasons);
  }

  /** Thanks, praise, opinions: the reason for doing nothing soon, unless the mail also asks. */
  private static Optional<UrgencyReason> nothingToDo(UrgencyFindings found, Feeling strongest) {
    boolean pressing =
        found.reasons().stream().anyMatch(r -> r.urgency().compareTo(Urgency.HIGH) <= 0);
    if (pressing || found.asks()) {
      return Optional.empty();
    }
    var evidence = strongest.evidence();
    return switch (strongest.emotion()) {
      case GRATITUDE -> low("thanks; nothing is asked", evidence);
      case HAPPINESS -> low("praise; nothing is asked", evidence);
      case SURPRISE, NEUTRAL, ANGER, FRUSTRATION, DISAPPOINTMENT, WORRY, SADNESS, CONFUSION ->
          Optional.empty();
    };
  }

  private static Optional<UrgencyReason> strongFeeling(Feeling feeling) {
    double strong = feeling.emotion() == Emotion.ANGER ? STRONG_ANGER : STRONG;
    if (feeling.intensity() < strong) {
      return Optional.empty();
    }
    return switch (feeling.emotion()) {
      case ANGER, WORRY ->
          Optional.of(
              new UrgencyReason(
                  "strong " + feeling.emotion().word(), Urgency.HIGH, feeling.evidence()));
      case FRUSTRATION, DISAPPOINTMENT, SADNESS ->
          Optional.of(
              new UrgencyReason(
                  "strong " + feeling.emotion().word(), Urgency.NORMAL, feeling.evidence()));
      case SURPRISE, HAPPINESS, GRATITUDE, CONFUSION, NEUTRAL -> Optional.empty();
    };
  }

  /** "No rush" takes one step off, but not from a danger. */
  private static List<UrgencyReason> calmed(List<UrgencyReason> reasons) {
    return reasons.stream()
        .map(
            reason ->
                reason.urgency() == Urgency.HIGH
                    ? new UrgencyReason(reason.reason(), Urgency.NORMAL, reason.evidence())
                    : reason)
        .toList();
  }

  private static Judged judged(List<UrgencyReason> reasons) {
    var sorted =
        new ArrayList<>(
            reasons.stream().sorted(Comparator.comparing(UrgencyReason::urgency)).toList());
    if (sorted.isEmpty()) {
      sorted.add(reason("a question or a problem, without pressure of time", Urgency.NORMAL));
    }
    return new Judged(sorted.getFirst().urgency(), sorted);
  }

  private static Optional<UrgencyReason> low(String words, List<Evidence> evidence) {
    return Optional.of(new UrgencyReason(words, Urgency.LOW, evidence));
  }

  private static UrgencyReason reason(String words, Urgency urgency) {
    return new UrgencyReason(words, urgency, List.of());
  }
}

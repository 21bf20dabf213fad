package dev.heard.triage;

import dev.heard.triage.EmotionReader.Feelings;
import dev.heard.triage.EmotionRules.Manner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes feelings of the signals of a whole mail: what cancels what, and what is strongest. */
final class Weighing {
  /** A feeling below this is not shown. */
  private static final double FAINT = 0.28;

  /** A mail whose strongest feeling stays below this is neutral. */
  private static final double QUIET = 0.3;

  /** Below this the agent is told not to rely on it. */
  private static final double THIN = 0.45;

  /** Trouble beyond doubt. */
  private static final double CLEAR = 0.55;

  /** What is left of a trouble that was mended. */
  private static final double OVER = 0.35;

  private static final double CLOSE = 0.08;

  /** Weaker signs are not shown as evidence beside stronger ones. */
  private static final double SHOWN = 0.4;

  private static final int MOST_EVIDENCE = 6;

  /** Between these a doubt changes nothing: the same answer is right. */
  private static final Set<Emotion> PLEASED = Set.of(Emotion.HAPPINESS, Emotion.GRATITUDE);

  /** Hostile words outweigh the troubles that caused them. */
  private static final double OUTSHONE = 0.75;

  private Weighing() {}

  /** {@code asks} and {@code problem}: whether the mail asks for something, names a problem. */
  static Feelings of(List<Signal> signals, boolean asks, boolean problem) {
    var counted = counted(signals, asks, problem);
    var scores = new EnumMap<Emotion, Double>(Emotion.class);
    for (var signal : counted) {
      scores.merge(signal.emotion(), signal.weight(), (a, b) -> 1 - (1 - a) * (1 - b));
    }
    balance(scores);
    double strongest = scores.values().stream().mapToDouble(s -> s).max().orElse(0);
    if (strongest < QUIET) {
      double certainty = 0.6 - strongest;
      return new Feelings(
          List.of(new Feeling(Emotion.NEUTRAL, 0, certainty, List.of())),
          strongest > 0 ? "there are only faint signs of feeling" : null);
    }
    double all = scores.values().stream().mapToDouble(s -> s).sum();
    var feelings =
        scores.entrySet().stream()
            .filter(entry -> entry.getValue() >= Math.min(FAINT, strongest))
            .sorted(Map.Entry.<Emotion, Double>comparingByValue().reversed())
            .map(entry -> feeling(entry.getKey(), entry.getValue(), all, counted))
            .toList();
    return new Feelings(feelings, doubt(scores, strongest));
  }

  private static List<Signal> counted(List<Signal> signals, boolean asks, boolean problem) {
    double trouble =
        1
            - signals.stream()
                .filter(Signal::negative)
                .mapToDouble(signal -> 1 - signal.weight())
                .reduce(1, (a, b) -> a * b);
    boolean mocks = signals.stream().anyMatch(s -> s.manner() == Manner.SARCASM);
    boolean other = signals.stream().anyMatch(s -> s.manner() != Manner.POLITE);
    boolean mended = !asks && !mocks && thanksAreThePoint(signals);
    var troubled =
        signals.stream()
            .filter(s -> s.negative() && s.weight() >= QUIET)
            .map(Signal::passage)
            .collect(Collectors.toSet());
    var counted = new ArrayList<Signal>();
    for (var signal : signals) {
      if (signal.manner() == Manner.POLITE && (other || asks || problem)) {
        continue;
      }
      if (signal.manner() == Manner.APPLAUSE && trouble >= CLEAR && !signal.conceded() && !mended) {
        counted.add(signal.as(Emotion.FRUSTRATION));
      } else if (signal.negative()) {
        counted.add(mended ? signal.times(OVER) : signal);
      } else if (!signal.positive() || mended || signal.conceded() || trouble < QUIET) {
        counted.add(signal);
      } else {
        counted.add(signal.times(mocks ? 0.1 : troubled.contains(signal.passage()) ? 0.45 : 0.6));
      }
    }
    return counted;
  }

  /** Warm thanks, and no word of bad feeling: the troubles that are told are over. */
  private static boolean thanksAreThePoint(List<Signal> signals) {
    return signals.stream()
            .anyMatch(s -> s.emotion() == Emotion.GRATITUDE && s.weight() >= 0.8 && !s.conceded())
        && signals.stream()
            .noneMatch(s -> s.negative() && s.manner() == Manner.WORDS && s.weight() >= 0.5);
  }

  private static void balance(EnumMap<Emotion, Double> scores) {
    if (scores.getOrDefault(Emotion.ANGER, 0.0) >= 0.5) {
      scores.computeIfPresent(Emotion.FRUSTRATION, (_, score) -> score * OUTSHONE);
    }
    if (scores.getOrDefault(Emotion.DISAPPOINTMENT, 0.0) >= 0.6) {
      scores.computeIfPresent(Emotion.FRUSTRATION, (_, score) -> score * OUTSHONE);
    }
  }

  private static Feeling feeling(Emotion emotion, double score, double all, List<Signal> signals) {
    var own =
        signals.stream()
            .filter(signal -> signal.emotion() == emotion)
            .sorted(Comparator.comparingDouble(Signal::weight).reversed())
            .toList();
    double loudest = own.stream().mapToDouble(Signal::intensity).max().orElse(0);
    // Several signs of one feeling mean more than the loudest of them.
    double intensity = Math.clamp(loudest + 0.05 * (Math.min(own.size(), 4) - 1), 0.05, 1.0);
    return new Feeling(
        emotion,
        intensity,
        Math.clamp(score * (0.35 + 0.5 * score / all), 0, 1),
        own.stream()
            .filter(signal -> signal.weight() >= Math.min(SHOWN, own.getFirst().weight()))
            .map(Signal::evidence)
            .distinct()
            .limit(MOST_EVIDENCE)
            .toList());
  }

  /** Joy and thanks go together, and so does a good surprise with either. */
  private static boolean agree(List<Emotion> close) {
    return PLEASED.contains(close.getFirst())
        && close.stream().allMatch(one -> PLEASED.contains(one) || one == Emotion.SURPRISE);
  }

  private static @Nullable String doubt(EnumMap<Emotion, Double> scores, double strongest) {
    if (strongest < THIN) {
      return "there is only one faint sign of this feeling";
    }
    var close =
        scores.entrySet().stream()
            .filter(entry -> strongest - entry.getValue() < CLOSE)
            .sorted(Map.Entry.<Emotion, Double>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    return close.size() > 1 && !agree(close)
        ? close.get(0).word() + " and " + close.get(1).word() + " are about equally strong"
        : null;
  }
}

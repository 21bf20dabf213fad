package dev.heard.drafting;

import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specific.Kind;
import dev.heard.triage.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Restates what the customer wrote about, in their own words and with their own specifics. */
final class Matter {
  /** How many of the customer's specifics a restatement should hold at least. */
  static final int FEWEST_SPECIFICS = 2;

  private static final int MOST_FACTS = 3;
  private static final Set<Kind> REFERENCES =
      EnumSet.of(Kind.ORDER, Kind.INVOICE, Kind.BOOKING, Kind.NUMBER, Kind.CASE);
  private static final Set<Kind> FACTS =
      EnumSet.of(
          Kind.ORDER, Kind.INVOICE, Kind.BOOKING, Kind.NUMBER, Kind.CASE, Kind.AMOUNT, Kind.DATE,
          Kind.MASKED);

  private final Phrases phrases;
  private final Choice choice;

  Matter(Phrases phrases, Choice choice) {
    this.phrases = phrases;
    this.choice = choice;
  }

  /**
   * The part.
   *
   * @param matter continues "You wrote to us about"; empty where the topic is not known
   * @param quotes at most two
   */
  Part part(String matter, List<Evidence> quotes, List<Specific> specifics) {
    List<Specific> quoted =
        quotes.stream()
            .flatMap(words -> OwnWords.named(words, specifics).stream())
            .distinct()
            .toList();
    List<Specific> facts = facts(quoted, specifics);
    List<String> sentences = new ArrayList<>();
    if (!quotes.isEmpty() || !matter.isEmpty() || facts.isEmpty()) {
      sentences.add(opening(matter, quotes));
    }
    if (!facts.isEmpty()) {
      sentences.add(say("facts", Map.of("facts", list(facts))));
    }
    int named = quoted.size() + facts.size();
    return new Part(
        PartKind.MATTER,
        String.join(" ", sentences),
        named >= FEWEST_SPECIFICS
            ? "restates the matter with the customer's own specifics"
            : "restates the matter; the mail names little that is specific",
        Stream.concat(quotes.stream(), facts.stream().map(Specific::evidence)).toList());
  }

  /** How many specifics the quotes and the facts beside them hold. */
  static int held(List<Evidence> quotes, List<Specific> specifics) {
    List<Specific> quoted =
        quotes.stream()
            .flatMap(words -> OwnWords.named(words, specifics).stream())
            .distinct()
            .toList();
    return quoted.size() + facts(quoted, specifics).size();
  }

  private String opening(String matter, List<Evidence> quotes) {
    if (quotes.isEmpty()) {
      return matter.isEmpty()
          ? say("matterUnknown", Map.of())
          : say("matter", Map.of("matter", matter));
    }
    String quote = phrases.quoted(quotes.getFirst().quote());
    if (quotes.size() == 1) {
      return matter.isEmpty()
          ? say("quoted", Map.of("quote", quote))
          : say("matterQuoted", Map.of("matter", matter, "quote", quote));
    }
    String second = phrases.quoted(quotes.get(1).quote());
    return matter.isEmpty()
        ? say("quotedTwice", Map.of("quote", quote, "second", second))
        : say("matterQuotedTwice", Map.of("matter", matter, "quote", quote, "second", second));
  }

  private static List<Specific> facts(List<Specific> quoted, List<Specific> specifics) {
    List<Specific> left =
        specifics.stream()
            .filter(specific -> quoted.stream().noneMatch(other -> same(other, specific)))
            .sorted(Comparator.comparing(Specific::kind))
            .toList();
    List<Specific> facts = new ArrayList<>();
    left.stream().filter(one -> REFERENCES.contains(one.kind())).limit(2).forEach(facts::add);
    Stream.concat(
            left.stream().filter(one -> FACTS.contains(one.kind())),
            left.stream().filter(one -> !FACTS.contains(one.kind())))
        .filter(one -> !facts.contains(one))
        .limit(Math.clamp(FEWEST_SPECIFICS - quoted.size() - facts.size(), 0, MOST_FACTS))
        .forEach(facts::add);
    return facts;
  }

  private static boolean same(Specific one, Specific other) {
    return one.equals(other) || one.shown().equalsIgnoreCase(other.shown());
  }

  private String list(List<Specific> facts) {
    List<String> named =
        facts.stream()
            .map(
                fact -> {
                  Phrase label = phrases.labels().get(fact.kind());
                  return label == null ? fact.shown() : label.with(Map.of("value", fact.shown()));
                })
            .toList();
    return named.size() == 1
        ? named.getFirst()
        : String.join(", ", named.subList(0, named.size() - 1))
            + phrases.and()
            + named.getLast();
  }

  private String say(String part, Map<String, String> values) {
    return choice.of(part, phrases.said(part)).with(values);
  }
}

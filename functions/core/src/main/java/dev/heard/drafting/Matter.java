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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Restates what the customer wrote about, in their own words and with their own specifics. */
final class Matter {
  /** How many of the customer's specifics a restatement should hold at least. */
  private static final int FEWEST_SPECIFICS = 2;

  private static final int MOST_REFERENCES = 2;
  private static final Set<Kind> REFERENCES =
      EnumSet.of(
          Kind.ORDER,
          Kind.INVOICE,
          Kind.BOOKING,
          Kind.CUSTOMER,
          Kind.ACCOUNT,
          Kind.NUMBER,
          Kind.CASE);

  /** What reads well in a list; "since Monday" only does in a sentence of theirs. */
  private static final Set<Kind> FACTS =
      EnumSet.of(
          Kind.ORDER,
          Kind.INVOICE,
          Kind.BOOKING,
          Kind.CUSTOMER,
          Kind.ACCOUNT,
          Kind.NUMBER,
          Kind.CASE,
          Kind.MASKED,
          Kind.AMOUNT,
          Kind.DATE);

  private final Occasion on;
  private final List<Evidence> quotes;

  /**
   * @param quotes what of the mail can be quoted, at most two
   */
  Matter(Occasion on, List<Evidence> quotes) {
    this.on = on;
    this.quotes = quotes;
  }

  /** The part; for praise that nothing can be quoted of, none. */
  Optional<Part> part() {
    return on.praise ? praise() : Optional.of(restated());
  }

  private Optional<Part> praise() {
    return quotes.stream()
        .findFirst()
        .map(
            words ->
                new Part(
                    PartKind.MATTER,
                    on.say("praiseQuoted", Map.of("quote", on.quoted(words))),
                    "shows that the praise was read",
                    List.of(words)));
  }

  private Part restated() {
    List<Specific> inQuotes =
        quotes.stream()
            .flatMap(words -> OwnWords.named(words, on.said).stream())
            .distinct()
            .toList();
    List<Specific> facts = facts(inQuotes);
    boolean enough = inQuotes.size() + facts.size() >= FEWEST_SPECIFICS;
    if (!on.topicKnown) {
      on.notices.add("No topic of the playbook fits surely, so the next step is yours to write.");
    }
    if (!enough) {
      on.notices.add(
          "The mail names little that is specific. Add what you know from the customer's record.");
    }
    String opening = on.topicKnown || !quotes.isEmpty() || facts.isEmpty() ? opening() : "";
    String noted = facts.isEmpty() ? "" : on.say("facts", Map.of("facts", list(facts)));
    return new Part(
        PartKind.MATTER,
        (opening + " " + noted).strip(),
        enough
            ? "restates the matter with the customer's own specifics"
            : "restates the matter; the mail names little that is specific",
        Stream.concat(quotes.stream(), facts.stream().map(Specific::evidence)).toList());
  }

  private String opening() {
    String topic = on.topicKnown ? "matter" : "";
    Map<String, String> values =
        switch (quotes.size()) {
          case 0 -> Map.of();
          case 1 -> Map.of("quote", on.quoted(quotes.getFirst()));
          default -> Map.of("quote", on.quoted(quotes.get(0)), "second", on.quoted(quotes.get(1)));
        };
    if (topic.isEmpty()) {
      return said(
          switch (quotes.size()) {
            case 0 -> "matterUnknown";
            case 1 -> "quoted";
            default -> "quotedTwice";
          },
          values);
    }
    Map<String, String> withMatter = new java.util.HashMap<>(values);
    withMatter.put("matter", on.wording(on.plan.matter()));
    return said(
        switch (quotes.size()) {
          case 0 -> "matter";
          case 1 -> "matterQuoted";
          default -> "matterQuotedTwice";
        },
        withMatter);
  }

  private String said(String part, Map<String, String> values) {
    return on.asked(on.say(part, values));
  }

  /** Numbers always, since agents and customers go by them; the rest only to make up for two. */
  private List<Specific> facts(List<Specific> inQuotes) {
    List<Specific> left =
        on.said.stream()
            .filter(specific -> FACTS.contains(specific.kind()))
            .filter(
                specific ->
                    inQuotes.stream()
                        .noneMatch(other -> other.shown().equalsIgnoreCase(specific.shown())))
            .sorted(Comparator.comparing(Specific::kind))
            .toList();
    List<Specific> facts = new ArrayList<>();
    left.stream()
        .filter(one -> REFERENCES.contains(one.kind()) && !one.shown().equals(ownCase()))
        .limit(MOST_REFERENCES)
        .forEach(facts::add);
    left.stream()
        .filter(one -> !facts.contains(one) && !REFERENCES.contains(one.kind()))
        .limit(Math.max(0, FEWEST_SPECIFICS - inQuotes.size() - facts.size()))
        .forEach(facts::add);
    return facts;
  }

  private String ownCase() {
    return on.brief.caseId().value();
  }

  private String list(List<Specific> facts) {
    List<String> named =
        facts.stream()
            .map(fact -> on.phrases.label(fact.kind()).with(Map.of("value", fact.shown())))
            .toList();
    return named.size() == 1
        ? named.getFirst()
        : String.join(", ", named.subList(0, named.size() - 1))
            + on.phrases.and()
            + named.getLast();
  }
}

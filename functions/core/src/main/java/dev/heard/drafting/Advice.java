package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What would make a reply better. */
final class Advice {
  private static final int LONG_SENTENCE = 34;
  private static final int HEAVY_AVERAGE = 23;
  private static final Pattern SHOUTING =
      Pattern.compile("(?<!\\p{L})\\p{Lu}{4,}(?:[ ,]+\\p{Lu}{2,}){1,20}(?!\\p{L})|!{2,}");
  private static final Pattern EXCLAMATION = Pattern.compile("!");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?:\\n]{1,2000}");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s|\\n");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![0-9])[0-2]?[0-9](?::|[ \\u00a0]h[ \\u00a0]?)[0-5][0-9](?![0-9])"
              + "|(?<![0-9])[0-9]{1,2} ?(?:am|pm)\\b");

  private final ReplyUnderCheck reply;
  private final Specifics specifics;
  private final CustomerName names;

  Advice(ReplyUnderCheck reply, Specifics specifics, CustomerName names) {
    this.reply = reply;
    this.specifics = specifics;
    this.names = names;
  }

  void look() {
    reply.each(
        reply.words().denied(),
        Severity.ADVICE,
        "feeling-denied",
        "“%s” tells people how to feel. Say that you see how they feel instead.");
    reply.each(
        reply.words().sympathy(),
        Severity.ADVICE,
        "sympathy",
        "“%s” is about our feelings. Say what you see of theirs, then what you do.");
    reply.each(
        reply.words().boilerplate(),
        Severity.ADVICE,
        "boilerplate",
        "“%s” is what every company writes. Say it in your own words, or leave it out.");
    reply
        .rules()
        .insults()
        .in(reply.text())
        .limit(ReplyUnderCheck.MOST_OF_A_RULE)
        .forEach(
            match ->
                reply.add(
                    Severity.ADVICE,
                    "insult",
                    "Do not write this word, even if the customer did.",
                    match.start(),
                    match.end()));
    SHOUTING
        .matcher(reply.spoken())
        .results()
        .limit(ReplyUnderCheck.MOST_OF_A_RULE)
        .forEach(
            match ->
                reply.add(
                    Severity.ADVICE,
                    "shouting",
                    "This reads as shouting. Small letters and one full stop will do.",
                    match.start(),
                    match.end()));
    apologies();
    greeting();
    length();
    Emotion felt = reply.reading().primary().emotion();
    boolean pleased = felt == Emotion.GRATITUDE || felt == Emotion.HAPPINESS;
    if (felt != Emotion.NEUTRAL
        && reply.reading().unsure() == null
        && !reply.words().acknowledgement().foundIn(reply.spoken())) {
      reply.whole(
          Severity.ADVICE,
          "no-acknowledgement",
          "The mail reads as "
              + felt.word()
              + ", and the reply does not take it up. One sentence is enough.");
    }
    if (pleased) {
      return;
    }
    if (felt != Emotion.NEUTRAL && felt != Emotion.SURPRISE) {
      EXCLAMATION
          .matcher(reply.spoken())
          .results()
          .limit(ReplyUnderCheck.MOST_OF_A_RULE)
          .filter(match -> reply.noFindingAt(match.start()))
          .forEach(
              match ->
                  reply.add(
                      Severity.ADVICE,
                      "exclamation",
                      "An exclamation mark sounds wrong to somebody who is upset.",
                      match.start(),
                      match.end()));
    }
    nextStep();
    List<Specific> theirs = specifics.in(reply.mail());
    if (reply.spoken().equals(reply.text())
        && !theirs.isEmpty()
        && theirs.stream().noneMatch(one -> Specifics.named(one, reply.text()))) {
      reply.whole(
          Severity.ADVICE,
          "no-specifics",
          "Nothing in the reply is only this customer's. Name what they named: “"
              + theirs.getFirst().shown()
              + "”.");
    }
  }

  private void apologies() {
    reply
        .words()
        .apology()
        .in(reply.spoken())
        .skip(1)
        .limit(ReplyUnderCheck.MOST_OF_A_RULE)
        .forEach(
            match ->
                reply.add(
                    Severity.ADVICE,
                    "second-apology",
                    "One apology is heard; a second one weakens it. Keep the first.",
                    match.start(),
                    match.end()));
  }

  private void greeting() {
    String first = reply.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    Optional<String> name = names.inBody(reply.mail().body());
    int start = reply.text().indexOf(first);
    if (!reply.words().greeting().starts(first.strip())) {
      reply.add(
          Severity.ADVICE,
          "no-greeting",
          name.map(signed -> "Greet the customer by the name they sign with: " + signed + ".")
              .orElse("Begin with a greeting."),
          start,
          start);
    } else if (name.isPresent()
        && !first.toLowerCase(Locale.ROOT).contains(name.get().toLowerCase(Locale.ROOT))) {
      reply.add(
          Severity.ADVICE,
          "greeting-name",
          "The customer signs as " + name.get() + ". Greet them by that name.",
          start,
          start + first.length());
    }
  }

  private void length() {
    int sentences = 0;
    long all = 0;
    for (MatchResult sentence : SENTENCE.matcher(reply.spoken()).results().toList()) {
      long count = WORD.matcher(sentence.group()).results().count();
      if (count > 2) {
        sentences++;
        all += count;
      }
      if (count > LONG_SENTENCE) {
        reply.add(
            Severity.ADVICE,
            "long-sentence",
            "This sentence has " + count + " words. Two short ones are easier to take in.",
            sentence.start(),
            sentence.end());
      }
    }
    if (sentences > 2 && all / sentences > HEAVY_AVERAGE) {
      reply.whole(
          Severity.ADVICE,
          "heavy-reading",
          "The sentences are long throughout. Shorter ones are easier for somebody upset.");
    }
  }

  private void nextStep() {
    boolean named =
        SENTENCE_END
            .splitAsStream(reply.spoken())
            .anyMatch(
                sentence ->
                    reply.words().owner().foundIn(sentence)
                        // What a blank will say is not known yet, and it stops the reply by itself.
                        && (sentence.contains("[[")
                            || reply.words().time().foundIn(sentence)
                            || CLOCK.matcher(sentence).find()));
    if (!named && reply.reading().urgency() != Urgency.LOW) {
      reply.whole(
          Severity.ADVICE, "no-next-step", "Say what happens next, who does it, and by when.");
    }
  }
}

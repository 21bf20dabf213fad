package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.AccountNumbers;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.Emotion;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads a reply before it leaves, as a careful colleague would. Gates are what must never reach a
 * customer; advice is what would make the reply better. Thread-safe.
 *
 * <p>What a reply quotes of the customer's own mail is theirs: it is not held against the agent,
 * except insults and whole account numbers, which are not to be shown again.
 */
public final class EmpathyCheck {
  /** Longest reply that is read, in characters. */
  public static final int LONGEST = 20_000;

  private static final int LONG_SENTENCE = 34;
  private static final int HEAVY_AVERAGE = 23;
  private static final int MOST_OF_A_RULE = 20;
  private static final Pattern LEFTOVER =
      Pattern.compile("\\[\\[|]]|\\{\\{|}}|\\{[a-zA-Z_.]{1,30}}|<%|%>");
  private static final Pattern SHOUTING =
      Pattern.compile("(?<!\\p{L})\\p{Lu}{4,}(?:[ ,]+\\p{Lu}{2,}){1,20}(?!\\p{L})|!{2,}");
  private static final Pattern EXCLAMATION = Pattern.compile("!");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?:\\n]{1,2000}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![0-9])[0-2]?[0-9](?::|[ \\u00a0]h[ \\u00a0]?)[0-5][0-9](?![0-9])|(?<![0-9])[0-9]{1,2} ?(?:am|pm)\\b");

  private final Playbook playbook;
  private final CheckRules rules;
  private final Specifics specifics;
  private final CustomerName names;

  public EmpathyCheck(Playbook playbook) {
    this.playbook = playbook;
    this.rules = CheckRules.bundled();
    this.specifics = new Specifics(playbook.products());
    this.names = CustomerName.bundled();
  }

  /**
   * What there is to say about a reply: gates first, each in the order of the text.
   *
   * @param language BCP 47 tag of the reply; English rules are used for a language without any
   */
  public List<Finding> check(String replyText, String language, Reading reading, MailText mail) {
    return new Look(replyText, language, reading, mail).findings();
  }

  /** One look at one reply. */
  private final class Look {
    private final String reply;
    private final String spoken;
    private final String language;
    private final CheckRules.Words words;
    private final Reading reading;
    private final MailText mail;
    private final List<Finding> findings = new ArrayList<>();

    Look(String whole, String tag, Reading reading, MailText mail) {
      this.reply = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
      this.spoken = QuotedWords.blankedOut(reply, mail);
      String asked = Locale.forLanguageTag(tag).getLanguage();
      this.language = rules.byLanguage().containsKey(asked) ? asked : "en";
      CheckRules.Words own = rules.byLanguage().get(language);
      if (own == null) {
        throw new IllegalStateException("English is always there: checked on reading");
      }
      this.words = own;
      this.reading = reading;
      this.mail = mail;
      if (whole.length() > LONGEST) {
        whole(Severity.GATE, "too-long", "The reply is longer than " + LONGEST + " characters.");
      }
    }

    List<Finding> findings() {
      if (reply.isBlank()) {
        whole(Severity.GATE, "empty", "The reply is empty. Write something before you send it.");
        return findings;
      }
      gates();
      advice();
      findings.sort(Comparator.comparing(Finding::severity).thenComparingInt(Finding::start));
      return List.copyOf(findings);
    }

    private void gates() {
      Blanks.spans(reply)
          .forEach(
              blank ->
                  add(
                      Severity.GATE,
                      "open-blank",
                      "Fill in “" + blank.group(1).strip() + "”, or take the sentence out.",
                      blank.start(),
                      blank.end()));
      LEFTOVER
          .matcher(outsideBlanks())
          .results()
          .forEach(
              match ->
                  add(
                      Severity.GATE,
                      "internal-words",
                      "This is a leftover of the draft. Take it out.",
                      match.start(),
                      match.end()));
      each(
          rules.internal(),
          Severity.GATE,
          "internal-words",
          "“%s” is for us, not for the customer. Take it out.");
      for (AccountNumbers.Span span : AccountNumbers.in(reply)) {
        add(
            Severity.GATE,
            "account-number",
            "This looks like a whole card or account number. Show its last four digits only.",
            span.start(),
            span.end());
      }
      promises();
      blame();
    }

    private void promises() {
      WordList promises = playbook.neverPromise().getOrDefault(language, WordList.none());
      promises
          .in(spoken)
          .filter(match -> !negated(match))
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      Severity.GATE,
                      "promise",
                      "“"
                          + match.group()
                          + "” promises what nobody may promise. Say what will be"
                          + " done, and by when.",
                      match.start(),
                      match.end()));
    }

    private boolean negated(MatchResult match) {
      int from = Math.max(0, match.start() - 25);
      String before = spoken.substring(from, match.start());
      int sentence = Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n'));
      return words.negation().foundIn(before.substring(sentence + 1));
    }

    private void blame() {
      List<MatchResult> blameless = words.blameless().in(spoken).toList();
      words
          .blame()
          .in(spoken)
          .filter(
              match ->
                  blameless.stream()
                      .noneMatch(
                          other -> other.start() <= match.start() && match.end() <= other.end()))
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      Severity.GATE,
                      "blame",
                      "“"
                          + match.group()
                          + "” reads as blame. Say what happened and what is next,"
                          + " without whose mistake it was.",
                      match.start(),
                      match.end()));
    }

    private void advice() {
      each(
          words.denied(),
          Severity.ADVICE,
          "feeling-denied",
          "“%s” tells people how to feel. Say that you see how they feel instead.");
      each(
          words.sympathy(),
          Severity.ADVICE,
          "sympathy",
          "“%s” is about our feelings. Say what you see of theirs, then what you do.");
      each(
          words.boilerplate(),
          Severity.ADVICE,
          "boilerplate",
          "“%s” is what every company writes. Say it in your own words, or leave it out.");
      rules
          .insults()
          .in(reply)
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      Severity.ADVICE,
                      "insult",
                      "Do not write this word, even if the customer did.",
                      match.start(),
                      match.end()));
      SHOUTING
          .matcher(spoken)
          .results()
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      Severity.ADVICE,
                      "shouting",
                      "This reads as shouting. Small letters and one full stop will do.",
                      match.start(),
                      match.end()));
      apologies();
      greeting();
      length();
      Emotion felt = reading.primary().emotion();
      boolean pleased = felt == Emotion.GRATITUDE || felt == Emotion.HAPPINESS;
      if (felt != Emotion.NEUTRAL
          && reading.unsure() == null
          && !words.acknowledgement().foundIn(spoken)) {
        whole(
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
            .matcher(spoken)
            .results()
            .limit(MOST_OF_A_RULE)
            .filter(match -> noFindingAt(match.start()))
            .forEach(
                match ->
                    add(
                        Severity.ADVICE,
                        "exclamation",
                        "An exclamation mark sounds wrong to somebody who is upset.",
                        match.start(),
                        match.end()));
      }
      nextStep();
      List<Specific> theirs = specifics.in(mail);
      if (spoken.equals(reply)
          && !theirs.isEmpty()
          && theirs.stream().noneMatch(one -> Specifics.named(one, reply))) {
        whole(
            Severity.ADVICE,
            "no-specifics",
            "Nothing in the reply is only this customer's. Name what they named: “"
                + theirs.getFirst().shown()
                + "”.");
      }
    }

    private void apologies() {
      words
          .apology()
          .in(spoken)
          .skip(1)
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      Severity.ADVICE,
                      "second-apology",
                      "One apology is heard; a second one weakens it. Keep the first.",
                      match.start(),
                      match.end()));
    }

    private void greeting() {
      String first = reply.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      Optional<String> name = names.inBody(mail.body());
      int start = reply.indexOf(first);
      if (!words.greeting().starts(first.strip())) {
        add(
            Severity.ADVICE,
            "no-greeting",
            name.map(signed -> "Greet the customer by the name they sign with: " + signed + ".")
                .orElse("Begin with a greeting."),
            start,
            start);
      } else if (name.isPresent()
          && !first.toLowerCase(Locale.ROOT).contains(name.get().toLowerCase(Locale.ROOT))) {
        add(
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
      for (MatchResult sentence : SENTENCE.matcher(spoken).results().toList()) {
        long count = WORD.matcher(sentence.group()).results().count();
        if (count > 2) {
          sentences++;
          all += count;
        }
        if (count > LONG_SENTENCE) {
          add(
              Severity.ADVICE,
              "long-sentence",
              "This sentence has " + count + " words. Two short ones are easier to take in.",
              sentence.start(),
              sentence.end());
        }
      }
      if (sentences > 2 && all / sentences > HEAVY_AVERAGE) {
        whole(
            Severity.ADVICE,
            "heavy-reading",
            "The sentences are long throughout. Shorter ones are easier for somebody upset.");
      }
    }

    private void nextStep() {
      boolean named =
          Pattern.compile("(?<=[.!?])\\s|\\n")
              .splitAsStream(spoken)
              .anyMatch(
                  sentence ->
                      words.owner().foundIn(sentence)
                          && (words.time().foundIn(sentence) || CLOCK.matcher(sentence).find()));
      if (!named && reading.urgency() != Urgency.LOW) {
        whole(Severity.ADVICE, "no-next-step", "Say what happens next, who does it, and by when.");
      }
    }

    private void each(WordList list, Severity severity, String rule, String message) {
      list.in(spoken)
          .limit(MOST_OF_A_RULE)
          .forEach(
              match ->
                  add(
                      severity,
                      rule,
                      message.replace("%s", match.group().strip()),
                      match.start(),
                      match.end()));
    }

    /** The text with its proper blanks and the marker filled up, so that leftovers stand out. */
    private String outsideBlanks() {
      return Pattern.compile("\\[\\[[^\\[\\]\\n]{1,200}]]")
          .matcher(spoken)
          .replaceAll(match -> " ".repeat(match.end() - match.start()));
    }

    private boolean noFindingAt(int position) {
      return findings.stream()
          .noneMatch(finding -> finding.start() <= position && position < finding.end());
    }

    private void whole(Severity severity, String rule, String message) {
      add(severity, rule, message, 0, 0);
    }

    private void add(Severity severity, String rule, String message, int start, int end) {
      findings.add(new Finding(severity, rule, message, start, end));
    }
  }
}

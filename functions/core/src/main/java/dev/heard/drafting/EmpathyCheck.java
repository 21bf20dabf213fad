package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.mail.SensitiveNumbers;
import dev.heard.triage.Emotion;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks over a reply before it is sent: gates stop it, advice does not. Thread-safe. */
public final class EmpathyCheck {
  private static final Pattern APOLOGY =
      Pattern.compile(
          "(?iu)\\b(?:sorry|apologi[sz]e|apolog(?:y|ies)|tut (?:mir|uns) leid|entschuldigung|lamento|lamentamos|disculpas?|désolée?s?|excuses)\\b");

  private static final Pattern ACKNOWLEDGEMENT =
      Pattern.compile(
          "(?iu)\\b(?:understand|i (?:can )?see|i hear|makes sense|verstehe|sehe|entiendo|veo|comprends|je vois|you are angry|reason)\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d|(?iu)\\b(?:today|tomorrow|heute|morgen|hoy|mañana|aujourd'hui|demain)\\b");
  private static final Pattern BLANK = Pattern.compile("\\[\\[[^\\[\\]\\n]{0,200}]]|\\[\\[|]]");
  private static final Pattern QUOTE = Pattern.compile("[\"„«“]([^\"„«“”»]{3,300})[\"“”»]");

  /** How much of a mail is looked through for quoted words; drafts quote from no further down. */
  private static final int QUOTABLE = 8_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}-]{6,}");

  private final Playbook playbook;
  private final List<Phrases> gates = new ArrayList<>();
  private final List<Phrases> advice = new ArrayList<>();

  /** A rule that is a list of phrases. */
  private record Phrases(String rule, String message, Pattern pattern) {}

  public EmpathyCheck(Playbook playbook) {
    this.playbook = playbook;
    YamlNode rules = YamlNode.bundled("check.yaml");
    rules.at("gates").entries().forEach((rule, node) -> gates.add(phrases(rule, node)));
    rules.at("advice").entries().forEach((rule, node) -> advice.add(phrases(rule, node)));
  }

  private static Phrases phrases(String rule, YamlNode node) {
    return new Phrases(rule, node.at("message").text(), words(node.at("phrases").texts()));
  }

  /** Any of these, as whole words, whatever the case and the kind of apostrophe. */
  private static Pattern words(List<String> phrases) {
    String any =
        phrases.stream()
            .map(phrase -> Pattern.quote(phrase).replace("'", "\\E['’]\\Q"))
            .reduce((a, b) -> a + "|" + b)
            .orElse("(?!)");
    return Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
  }

  /**
   * Checks a reply.
   *
   * @param language of the reply
   * @param reading of the mail that it answers; null where nothing could be read
   */
  public List<Finding> check(
      String text, String language, @Nullable Reading reading, MailText mail) {
    List<Finding> findings = new ArrayList<>();
    if (text.isBlank()) {
      findings.add(
          new Finding(
              Severity.GATE,
              "empty",
              "The reply is empty. Write one, or ask for a new draft.",
              0,
              0));
      return findings;
    }
    Matcher blank = BLANK.matcher(text);
    while (blank.find()) {
      if (!blank.group().equals(Drafter.AGENT_NAME)) {
        findings.add(
            new Finding(
                Severity.GATE,
                "open-blank",
                "Fill in " + blank.group() + ", or take the sentence out.",
                blank.start(),
                blank.end()));
      }
    }
    numbers(text, findings);
    String own = withoutQuotes(text, mail.body());
    find(
        new Phrases(
            "promise",
            "The playbook allows nobody to promise this. Say what you will do and by when.",
            words(playbook.neverPromise())),
        Severity.GATE,
        own,
        findings);
    gates.forEach(rule -> find(rule, Severity.GATE, own, findings));
    advice.forEach(rule -> find(rule, Severity.ADVICE, own, findings));
    apologies(own, findings);
    about(text, own, reading, mail, findings);
    return findings;
  }

  /**
   * The reply with the customer's own words blanked out where they are quoted, each character by a
   * space: what the customer says is not for the agent to mend.
   */
  private static String withoutQuotes(String text, String body) {
    String said = oneLine(body.substring(0, Math.min(body.length(), QUOTABLE)));
    return QUOTE
        .matcher(text)
        .replaceAll(
            quote ->
                Matcher.quoteReplacement(
                    said.contains(oneLine(quote.group(1)))
                        ? " ".repeat(quote.group().length())
                        : quote.group()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replace('"', '\'').strip();
  }

  private static void numbers(String text, List<Finding> findings) {
    String masked = SensitiveNumbers.mask(text);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == masked.charAt(at)) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      findings.add(
          new Finding(
              Severity.GATE,
              "card-or-account-number",
              "A card or account number must not travel by mail. The last four characters are enough.",
              at,
              end));
      at = end;
    }
  }

  private static void find(Phrases rule, Severity severity, String text, List<Finding> findings) {
    Matcher matcher = rule.pattern().matcher(text);
    while (matcher.find()) {
      findings.add(
          new Finding(severity, rule.rule(), rule.message(), matcher.start(), matcher.end()));
    }
  }

  private static void apologies(String text, List<Finding> findings) {
    Matcher matcher = APOLOGY.matcher(text);
    for (int found = 1; matcher.find(); found++) {
      if (found > 1) {
        findings.add(
            new Finding(
                Severity.ADVICE,
                "second-apology",
                "One apology is enough; a second one sounds like a form letter.",
                matcher.start(),
                matcher.end()));
      }
    }
  }

  private static void about(
      String text, String own, @Nullable Reading reading, MailText mail, List<Finding> findings) {
    if (text.length() > 2_500) {
      findings.add(whole("long", "This is a long reply. What can go without loss?"));
    }
    if (reading != null && reading.unsure() == null && troubled(reading.primary().emotion())) {
      toSomebodyTroubled(own, reading.primary().emotion(), findings);
    }
    if (mail.body().length() > 40 && !sharesSpecifics(text, mail.body())) {
      findings.add(
          whole(
              "no-specifics",
              "Name something from the customer's own mail, so that they see it was read."));
    }
  }

  private static boolean troubled(Emotion emotion) {
    return switch (emotion) {
      case ANGER, FRUSTRATION, DISAPPOINTMENT, WORRY, SADNESS, CONFUSION -> true;
      case SURPRISE, HAPPINESS, GRATITUDE, NEUTRAL -> false;
    };
  }

  private static void toSomebodyTroubled(String text, Emotion emotion, List<Finding> findings) {
    if (!ACKNOWLEDGEMENT.matcher(text).find()) {
      findings.add(
          whole(
              "feeling-not-acknowledged",
              "The customer shows %s, and the reply does not speak to it."
                  .formatted(emotion.word())));
    }
    if (!TIME.matcher(text).find()) {
      findings.add(whole("no-time", "Say what happens next, who does it, and by when."));
    }
    if (text.contains("!")) {
      findings.add(whole("cheer", "An exclamation mark sounds cheerful to somebody who is not."));
    }
  }

  private static boolean sharesSpecifics(String text, String body) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORD.matcher(body.substring(0, Math.min(body.length(), 8_000)))
            .results()
            .map(match -> match.group().toLowerCase(Locale.ROOT))
            .distinct()
            .limit(400)
            .filter(lower::contains)
            .limit(2)
            .count()
        == 2;
  }

  private static Finding whole(String rule, String message) {
    return new Finding(Severity.ADVICE, rule, message, 0, 0);
  }
}

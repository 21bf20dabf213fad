package dev.heard.drafting;

import dev.heard.triage.Evidence;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sentences of a mail that say most about its matter, in the customer's own words. */
final class Specifics {
  /** Enough for any mail that a person types; what comes later adds nothing to a reply. */
  private static final int CHARACTERS = 8_000;

  private static final int SHORTEST = 12;
  private static final int LONGEST = 180;

  private static final Pattern FACT =
      Pattern.compile(
          "(?iu)\\p{Sc} ?\\d|\\d[\\d.,]* ?(?:€|£|\\$|euros?|pounds?|dollars?|usd|gbp)\\b"
              + "|\\b[a-z]{0,4}-?\\d{4,}\\b"
              + "|\\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)\\b"
              + "|\\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\\b"
              + "|\\b(?:week|weeks|month|months|days|hours|times|twice|woche|wochen|tage|monate|mal|semanas?|días|meses|veces|semaines?|jours|mois|fois)\\b"
              + "|\\b\\d{1,2}[./]\\d{1,2}\\b|\\b\\d{1,2}(?::\\d{2})? ?(?:am|pm|uhr|h)\\b");
  private static final Pattern POLITE =
      Pattern.compile(
          "(?iu)^(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|thanks|thank you|kind regards|best|regards|sehr geehrte|guten|hallo|bonjour|madame|monsieur|merci|cordialement|hola|buen[oa]s|estimad[oa]s?|gracias|saludos|mit freundlichen|viele grüße)\\b.*");

  private static final Pattern DAY = Pattern.compile("(?<=\\s)\\p{N}{1,2}\\.\\s+$");
  private static final Pattern GAP = Pattern.compile("\n\\s*\n|\n(?:[-*•]|\\p{N}{1,2}[.)]) +");

  private Specifics() {}

  /** Up to two sentences, in the order of the mail, each with its place. */
  static List<Evidence> of(MailText mail, Reading reading) {
    String text =
        mail.body().length() > CHARACTERS ? mail.body().substring(0, CHARACTERS) : mail.body();
    List<Evidence> sentences = sentences(text, Locale.forLanguageTag(mail.language()));
    return sentences.stream()
        .sorted(
            Comparator.comparingInt((Evidence s) -> -weight(s, reading))
                .thenComparingInt(Evidence::start))
        .limit(2)
        .sorted(Comparator.comparingInt(Evidence::start))
        .toList();
  }

  private static int weight(Evidence sentence, Reading reading) {
    int facts = 0;
    Matcher matcher = FACT.matcher(sentence.quote());
    while (matcher.find() && facts < 3) {
      facts++;
    }
    int cues =
        (int)
            Stream.concat(
                    reading.topic().evidence().stream(),
                    reading.reasons().stream().flatMap(reason -> reason.evidence().stream()))
                .filter(cue -> cue.source() == Evidence.Source.BODY)
                .filter(cue -> cue.start() < sentence.end() && sentence.start() < cue.end())
                .limit(2)
                .count();
    return 2 * facts + cues + (sentence.quote().length() >= 30 ? 1 : 0);
  }

  private static List<Evidence> sentences(String text, Locale locale) {
    List<Evidence> found = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      // "am 14. Oktober" is one sentence still.
      if (end == text.length()
          || !DAY.matcher(text.substring(Math.max(start, end - 8), end)).find()) {
        addParagraphs(found, text, start, end);
        start = end;
      }
    }
    return found;
  }

  /**
   * A sentence never runs over an empty line, nor from one item of a list to the next; other lines
   * within it are the mail program's doing.
   */
  private static void addParagraphs(List<Evidence> found, String text, int start, int end) {
    int from = start;
    Matcher gaps = GAP.matcher(text).region(start, end);
    while (gaps.find()) {
      add(found, text, from, gaps.start());
      from = gaps.end();
    }
    add(found, text, from, end);
  }

  private static void add(List<Evidence> found, String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    String sentence = text.substring(from, to);
    if (sentence.length() >= SHORTEST
        && sentence.length() <= LONGEST
        && !POLITE.matcher(sentence).matches()
        && !sentence.contains("[[")) {
      found.add(new Evidence(Evidence.Source.BODY, from, to, sentence));
    }
  }
}

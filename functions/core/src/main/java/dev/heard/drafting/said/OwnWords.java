package dev.heard.drafting.said;

import dev.heard.drafting.data.WordList;
import dev.heard.triage.Evidence;
import dev.heard.triage.Evidence.Source;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Picks the customer's own sentence that says best what the matter is, to be quoted to them.
 *
 * <p>Never picked: insults, shouting, links, addresses, whole account numbers, brackets and other
 * signs that mean something in a draft, text that runs from right to left. A reply that shows such
 * words again helps nobody, and some of them are bait.
 */
public final class OwnWords {
  private static final int FEWEST_WORDS = 3;
  private static final int MOST_WORDS = 24;
  private static final int MOST_CHARACTERS = 160;
  private static final int SECOND_CHARACTERS = 110;
  private static final int MOST_SENTENCES = 200;

  private static final Pattern SENTENCE =
      Pattern.compile("[^\\n.!?…]{1,600}(?:\\.(?=\\S)[^\\n.!?…]{1,600}){0,8}");
  private static final Pattern CLAUSE = Pattern.compile("[^,;:–—()]{1,300}");
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\[\\]{}<>@|`\\\\$\"„“”«»_*=\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\ufffd&&[^\\n\\t]]"
              + "|https?:|www\\.|\\.(?:com|net|org|info|ru|xyz)\\b"
              + "|[+(]?[0-9][0-9 ()/-]{8,}[0-9]");
  private static final Pattern SHOUTED = Pattern.compile("\\p{Lu}{4,}[ ,]+\\p{Lu}{3,}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’.,/-]+");

  private final WordList insults;
  private final WordList openings;

  /**
   * @param insults words that are never shown again
   * @param openings how mails and their ends begin: greetings, closings, demands
   */
  public OwnWords(WordList insults, WordList openings) {
    this.insults = insults;
    this.openings = openings;
  }

  /**
   * The words, in the order of the mail: one sentence, or two where the second names something that
   * the first does not and the first names little; none where none can be quoted.
   */
  public List<Evidence> pick(MailText mail, Reading reading, List<Specific> specifics) {
    List<Evidence> candidates = candidates(mail);
    Comparator<Evidence> best =
        Comparator.<Evidence>comparingDouble(words -> worth(words, reading, specifics))
            .thenComparing(Comparator.comparingInt(Evidence::start).reversed());
    Optional<Evidence> first = candidates.stream().max(best);
    if (first.isEmpty() || named(first.get(), specifics).size() >= 2) {
      return first.stream().toList();
    }
    List<Specific> known = named(first.get(), specifics);
    Optional<Evidence> second =
        candidates.stream()
            .filter(words -> words.quote().length() <= SECOND_CHARACTERS)
            .filter(words -> !words.equals(first.get()))
            .filter(words -> !known.containsAll(named(words, specifics)))
            .max(best);
    return Stream.concat(first.stream(), second.stream())
        .sorted(Comparator.comparingInt(Evidence::start))
        .toList();
  }

  /** The specifics that these words hold. */
  public static List<Specific> named(Evidence words, List<Specific> specifics) {
    return specifics.stream()
        .filter(specific -> specific.evidence().source() == words.source())
        .filter(specific -> specific.overlaps(words.start(), words.end()))
        .toList();
  }

  private List<Evidence> candidates(MailText mail) {
    String body =
        mail.body().length() > Specifics.LONGEST
            ? mail.body().substring(0, Specifics.LONGEST)
            : mail.body();
    List<Evidence> candidates = new ArrayList<>();
    Matcher sentences = SENTENCE.matcher(body);
    for (int i = 0; i < MOST_SENTENCES && sentences.find(); i++) {
      boolean asks = sentences.end() < body.length() && body.charAt(sentences.end()) == '?';
      if (asks) {
        continue;
      }
      Optional<Evidence> whole = fit(body, sentences.start(), sentences.end());
      if (whole.isPresent()) {
        candidates.add(whole.get());
      } else {
        clauses(body, sentences.start(), sentences.end(), candidates);
      }
    }
    return candidates;
  }

  private void clauses(String body, int start, int end, List<Evidence> candidates) {
    Matcher clauses = CLAUSE.matcher(body).region(start, end);
    while (clauses.find()) {
      fit(body, clauses.start(), clauses.end()).ifPresent(candidates::add);
    }
  }

  private Optional<Evidence> fit(String body, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(body.charAt(start))
        && "£€$".indexOf(body.charAt(start)) < 0) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(body.charAt(end - 1))
        && "£€%".indexOf(body.charAt(end - 1)) < 0) {
      end--;
    }
    if (end - start < 12 || end - start > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String words = body.substring(start, end);
    long count = WORD.matcher(words).results().count();
    boolean fit =
        count >= FEWEST_WORDS
            && count <= MOST_WORDS
            && words.indexOf('\n') < 0
            && words.indexOf('\t') < 0
            && !UNFIT.matcher(words).find()
            && !SHOUTED.matcher(words).find()
            && words.chars().noneMatch(OwnWords::rightToLeft)
            && !insults.foundIn(words)
            && !openings.starts(words)
            && AccountNumbers.in(words).isEmpty();
    return fit ? Optional.of(new Evidence(Source.BODY, start, end, words)) : Optional.empty();
  }

  private static double worth(Evidence words, Reading reading, List<Specific> specifics) {
    int named = named(words, specifics).size();
    boolean topical =
        reading.topic().evidence().stream().anyMatch(evidence -> touches(evidence, words));
    boolean felt =
        reading.feelings().stream()
            .map(Feeling::evidence)
            .flatMap(List::stream)
            .anyMatch(evidence -> touches(evidence, words));
    long length = WORD.matcher(words.quote()).results().count();
    return 2.0 * Math.min(named, 3)
        + (topical ? 2.5 : 0)
        - (felt ? 0.5 : 0)
        + (length >= 6 && length <= 18 ? 1 : 0);
  }

  private static boolean touches(Evidence evidence, Evidence words) {
    return evidence.source() == Source.BODY
        && evidence.start() < words.end()
        && words.start() < evidence.end();
  }

  private static boolean rightToLeft(int character) {
    byte direction = Character.getDirectionality(character);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}

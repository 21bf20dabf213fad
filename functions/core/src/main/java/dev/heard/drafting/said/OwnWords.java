package dev.heard.drafting.said;

import dev.heard.drafting.data.WordList;
import dev.heard.triage.Evidence;
import dev.heard.triage.Evidence.Source;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
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
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 30;
  private static final int FEWEST_CHARACTERS = 12;
  private static final int MOST_CHARACTERS = 180;
  private static final int MOST_LEADS = 3;
  private static final int SECOND_CHARACTERS = 110;
  private static final double SECOND_WORTH = 2.7;

  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\[\\]{}<>@|`\\\\$_*=\\p{Cf}\\p{Co}\\p{Cs}\\ufffd]|[\\p{Cntrl}&&[^\\n]]|\\n\\s*\\n"
              + "|https?:|www\\.|[\\p{L}0-9-]\\.[a-z]{2,12}/|\\.(?:com|net|org|info|ru|xyz)\\b"
              + "|[+(]?[0-9][0-9 ()/-]{8,}[0-9]");
  private static final Pattern SHOUTED = Pattern.compile("\\p{Lu}{4,}[ ,]+\\p{Lu}{3,}");
  static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’.,/-]+");
  private static final Pattern QUOTES = Pattern.compile("[\"“”„«»]");

  private final WordList insults;
  private final Manners manners;

  /**
   * How the customers of one language write.
   *
   * @param greetings how mails begin; the words after them are looked at
   * @param asides how sentences begin that say nothing about the matter
   * @param leads how sentences begin whose words after that are worth more: "I am writing because"
   * @param wishes how they begin to say what they wish for
   */
  public record Manners(WordList greetings, WordList asides, WordList leads, WordList wishes) {}

  /**
   * @param insults words that are never shown again
   */
  public OwnWords(WordList insults, Manners manners) {
    this.insults = insults;
    this.manners = manners;
  }

  /**
   * The words, in the order of the mail: one sentence, or two where the second names something that
   * the first does not, or says what they wish for; none where none can be quoted.
   */
  public List<Evidence> pick(MailText mail, Reading reading, List<Specific> specifics) {
    List<Candidate> candidates = candidates(Source.BODY, mail.body(), reading, specifics);
    if (mail.body().isBlank()) {
      candidates = candidates(Source.SUBJECT, mail.subject(), reading, specifics);
    }
    return best(candidates);
  }

  /** The last question that can be quoted. */
  public Optional<Evidence> question(MailText mail, Reading reading) {
    return candidates(Source.BODY, mail.body(), reading, List.of()).stream()
        .map(Candidate::words)
        .filter(words -> words.quote().endsWith("?"))
        .reduce((first, last) -> last);
  }

  private static List<Evidence> best(List<Candidate> candidates) {
    Comparator<Candidate> best =
        Comparator.comparingDouble(Candidate::worth)
            .thenComparing(Comparator.comparingInt(Candidate::start).reversed());
    Optional<Candidate> first = candidates.stream().max(best);
    if (first.isEmpty()) {
      return List.of();
    }
    List<Specific> known = first.get().named();
    Optional<Candidate> second =
        candidates.stream()
            .filter(other -> !other.touches(first.get()))
            .filter(other -> other.words().quote().length() <= SECOND_CHARACTERS)
            .filter(other -> other.wish() || !known.containsAll(other.named()))
            .filter(other -> known.size() < 2 || other.worth() >= SECOND_WORTH)
            .max(best);
    return Stream.concat(first.stream(), second.stream())
        .map(Candidate::words)
        .sorted(Comparator.comparingInt(Evidence::start))
        .toList();
  }

  /** The words as a reply shows them: on one line, with no quotation marks inside the quotation. */
  public static String shown(Evidence words) {
    return QUOTES.matcher(words.quote().replaceAll("\\s+", " ")).replaceAll("'");
  }

  /** The specifics that these words hold. */
  public static List<Specific> named(Evidence words, Collection<Specific> specifics) {
    return specifics.stream()
        .filter(specific -> specific.evidence().source() == words.source())
        .filter(specific -> specific.overlaps(words.start(), words.end()))
        .toList();
  }

  /**
   * A line of theirs as it may be shown to them again, such as a subject; empty where it must not
   * be.
   *
   * @param insults words that are never shown again
   */
  public static Optional<String> shown(String line, WordList insults) {
    return line.length() <= MOST_CHARACTERS && harmless(line, insults)
        ? Optional.of(QUOTES.matcher(line).replaceAll("'"))
        : Optional.empty();
  }

  private static boolean harmless(String words, WordList insults) {
    return balanced(words)
        && !UNFIT.matcher(words).find()
        && !SHOUTED.matcher(words).find()
        && !runsRightToLeft(words)
        && !insults.foundIn(words)
        && AccountNumbers.in(words).isEmpty();
  }

  private List<Candidate> candidates(
      Source source, String text, Reading reading, List<Specific> specifics) {
    String body = text.length() > Specifics.LONGEST ? text.substring(0, Specifics.LONGEST) : text;
    List<Evidence> quotable = new ArrayList<>();
    for (Sentences.Span sentence : Sentences.of(body)) {
      int start = afterGreeting(body, sentence);
      Optional<Evidence> whole =
          fit(source, body, start, sentence.asks() ? sentence.end() + 1 : sentence.end());
      if (whole.isPresent()) {
        quotable.add(whole.get());
      } else if (!sentence.asks()
          && (source == Source.SUBJECT
              || !UNFIT.matcher(body.substring(start, sentence.end())).find())) {
        parts(source, body, new Sentences.Span(start, sentence.end(), false), quotable);
      }
    }
    return quotable.stream()
        .map(words -> Candidate.of(words, body, manners, reading, specifics))
        .toList();
  }

  /** Runs of clauses of a sentence that is too long, or holds something unfit, as a whole. */
  private void parts(Source source, String body, Sentences.Span sentence, List<Evidence> quotable) {
    List<Sentences.Span> clauses = Sentences.clauses(body, sentence);
    for (int first = 0; first < clauses.size(); first++) {
      for (int last = clauses.size() - 1; last >= first; last--) {
        if (last - first + 1 < clauses.size()) {
          Optional<Evidence> part =
              fit(source, body, clauses.get(first).start(), clauses.get(last).end());
          if (part.isPresent()) {
            quotable.add(part.get());
            break;
          }
        }
      }
    }
  }

  private int afterGreeting(String body, Sentences.Span sentence) {
    int start = trimmedStart(body, sentence.start(), sentence.end());
    String words = body.substring(start, sentence.end());
    if (manners.greetings().starts(words)) {
      int comma = words.indexOf(',');
      start +=
          comma >= 0 && comma <= 40
              ? comma + 1
              : manners.greetings().in(words).findFirst().map(MatchResult::end).orElse(0);
      start = trimmedStart(body, start, sentence.end());
    }
    for (int lead = 0; lead < MOST_LEADS; lead++) {
      String rest = body.substring(start, sentence.end());
      if (manners.leads().starts(rest)) {
        start += manners.leads().in(rest).findFirst().map(MatchResult::end).orElse(0);
        start = trimmedStart(body, start, sentence.end());
      }
    }
    return start;
  }

  private Optional<Evidence> fit(Source source, String body, int from, int to) {
    int start = trimmedStart(body, from, to);
    int end = to;
    while (end > start
        && !Character.isLetterOrDigit(body.charAt(end - 1))
        && "£€%\"”“»)?".indexOf(body.charAt(end - 1)) < 0) {
      end--;
    }
    if (end - start < FEWEST_CHARACTERS || end - start > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String words = body.substring(start, end);
    long count = WORD.matcher(words).results().count();
    boolean fit =
        count >= FEWEST_WORDS
            && count <= MOST_WORDS
            && harmless(words, insults)
            && !manners.asides().starts(words);
    return fit ? Optional.of(new Evidence(source, start, end, words)) : Optional.empty();
  }

  private static int trimmedStart(String body, int from, int to) {
    int start = from;
    while (start < to
        && !Character.isLetterOrDigit(body.charAt(start))
        && "£€\"“„«(¿".indexOf(body.charAt(start)) < 0) {
      start++;
    }
    return start;
  }

  /** Half a bracket or half a quotation looks careless in a reply. */
  private static boolean balanced(String words) {
    return words.chars().filter(c -> c == '(').count()
            == words.chars().filter(c -> c == ')').count()
        && words.indexOf('(') <= words.indexOf(')')
        && QUOTES.matcher(words).results().count() % 2 == 0;
  }

  /** Whether a text would turn the direction of the reply around it. */
  public static boolean runsRightToLeft(String text) {
    return text.chars().anyMatch(OwnWords::rightToLeft);
  }

  private static boolean rightToLeft(int character) {
    byte direction = Character.getDirectionality(character);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}

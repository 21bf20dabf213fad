package dev.heard.drafting.said;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import dev.heard.triage.Evidence;
import dev.heard.triage.Evidence.Source;
import dev.heard.triage.MailText;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer asks to be called, or asks not to be.
 *
 * @param asked false where they do not want it
 * @param words that say so
 * @param number where they want to be called, as they write it; null where they name none
 */
public record CallWish(boolean asked, Evidence words, @Nullable String number) {
  private static final int BEFORE = 60;
  private static final int AFTER = 160;
  private static final int FEWEST_DIGITS = 8;
  private static final int MOST_DIGITS = 15;
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}/-])\\+?[0-9][0-9 ()/.-]{6,20}[0-9](?![\\p{L}\\p{N}])");
  private static final Words WORDS = Words.bundled();

  /** The wish in a mail's subject or text, if there is one. */
  public static Optional<CallWish> in(MailText mail) {
    String body = mail.body();
    String looked = body.length() > Specifics.LONGEST ? body.substring(0, Specifics.LONGEST) : body;
    return in(Source.BODY, looked, looked)
        .or(() -> in(Source.SUBJECT, mail.subject(), mail.subject() + "\n" + looked));
  }

  private static Optional<CallWish> in(Source source, String text, String whole) {
    Optional<CallWish> refused =
        WORDS
            .refused()
            .in(text)
            .findFirst()
            .map(match -> new CallWish(false, evidence(source, text, match), null));
    return refused.or(
        () ->
            WORDS
                .asked()
                .in(text)
                .filter(match -> !WORDS.unless().foundIn(before(text, match.start())))
                .findFirst()
                .map(
                    match ->
                        new CallWish(
                            true,
                            evidence(source, text, match),
                            number(whole.substring(match.end())))));
  }

  private static Evidence evidence(Source source, String text, MatchResult match) {
    return new Evidence(
        source, match.start(), match.end(), text.substring(match.start(), match.end()));
  }

  /** The beginning of the clause that asks. */
  private static String before(String text, int at) {
    String before = text.substring(Math.max(0, at - BEFORE), at);
    int end = -1;
    for (char mark : new char[] {'.', '!', '?', ',', ';', '\n'}) {
      end = Math.max(end, before.lastIndexOf(mark));
    }
    return before.substring(end + 1);
  }

  /** A number that could be a telephone's, and no account's. */
  private static @Nullable String number(String after) {
    String near = after.substring(0, Math.min(after.length(), AFTER));
    Matcher matcher = NUMBER.matcher(near);
    while (matcher.find()) {
      long digits = matcher.group().chars().filter(Character::isDigit).count();
      boolean secret =
          AccountNumbers.in(near).stream()
              .anyMatch(span -> span.start() < matcher.end() && matcher.start() < span.end());
      if (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !secret) {
        return matcher.group().strip();
      }
    }
    return null;
  }

  /**
   * @param unless what turns the words into a report: "nobody called me back"
   */
  private record Words(WordList asked, WordList refused, WordList unless) {
    static Words bundled() {
      DataFile file = DataFile.bundled("calls.yaml").only("asked", "refused", "unless");
      WordList asked = new WordList(file.texts("asked"));
      WordList refused = new WordList(file.texts("refused"));
      WordList unless = new WordList(file.texts("unless"));
      file.finish();
      return new Words(asked, refused, unless);
    }
  }
}

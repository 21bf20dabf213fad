package dev.heard.drafting.said;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How somebody says who they are at the beginning of a mail: "this is Lucy Trent". */
final class Introduction {
  private static final int BEGINNING = 500;

  /** What only a name follows. */
  private static final String CALLED =
      "my name is|my name's|mein name ist|ich heiße|ich heisse|hier schreibt|hier ist|me llamo"
          + "|mi nombre es|je m['’]appelle|mon nom est";

  /** What much else can follow: "this is Ridiculous". */
  private static final String MAYBE =
      "this is|it is|it['’]s|i am|i['’]m|ich bin|soy|habla|le escribe|je suis|c['’]est|ici";

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<!\\p{L})(?i:(?<called>"
              + CALLED
              + ")|"
              + MAYBE
              + ")\\s(?<name>"
              + CustomerName.NAMES
              + ")(?!\\p{L})");

  /** "Jo Beck. It" are two sentences; "J. P. Beck" is one name. */
  private static final Pattern NEXT_SENTENCE = Pattern.compile("(?<=\\p{L}{2})\\..*");

  private Introduction() {}

  /**
   * Who they are.
   *
   * @param sure whether nothing but a name can stand there
   */
  record Name(String name, boolean sure) {}

  /** The first introduction in the subject or the beginning of the body. */
  static Optional<Name> in(String subject, String body) {
    return first(subject).or(() -> first(body));
  }

  private static Optional<Name> first(String text) {
    Matcher matcher = WORDS.matcher(text.substring(0, Math.min(text.length(), BEGINNING)));
    return matcher.find()
        ? Optional.of(
            new Name(
                NEXT_SENTENCE.matcher(matcher.group("name")).replaceFirst(""),
                matcher.group("called") != null))
        : Optional.empty();
  }
}

package dev.heard.drafting.data;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases to look for, as people write them in a data file: whole words, any case, any
 * white space, both apostrophes. {@code guarantee*} also finds "guaranteed". Nothing else in them
 * is special, so that no list can make a search slow.
 */
public final class WordList {
  private final @Nullable Pattern pattern;

  public WordList(Collection<String> phrases) {
    this.pattern =
        phrases.isEmpty()
            ? null
            : Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:"
                    + phrases.stream().map(WordList::regex).collect(Collectors.joining("|"))
                    + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Nothing to look for. */
  public static WordList none() {
    return new WordList(List.of());
  }

  /** Whether there is nothing to look for. */
  public boolean isEmpty() {
    return pattern == null;
  }

  public Stream<MatchResult> in(CharSequence text) {
    return pattern == null ? Stream.empty() : pattern.matcher(text).results();
  }

  public boolean foundIn(CharSequence text) {
    return pattern != null && pattern.matcher(text).find();
  }

  /** Whether the text begins with one of them. */
  public boolean starts(CharSequence text) {
    return pattern != null && pattern.matcher(text).lookingAt();
  }

  /** Whether the text is one of them, from end to end. */
  public boolean is(CharSequence text) {
    return pattern != null && pattern.matcher(text).matches();
  }

  private static String regex(String phrase) {
    StringBuilder regex = new StringBuilder();
    phrase
        .strip()
        .codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c)) {
                regex.append("[\\s\\u00a0]{1,3}");
              } else if (c == '\'' || c == '’') {
                regex.append("['’]");
              } else if (c == '*') {
                regex.append("\\p{L}{0,12}");
              } else {
                regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return regex.toString();
  }
}

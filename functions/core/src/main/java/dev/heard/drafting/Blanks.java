package dev.heard.drafting;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The places of a reply that only the agent can fill: {@code [[refund amount]]}. The signature's
 * {@link Signature#MARKER} is none: the approval fills it.
 */
public final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\[\\[([^\\[\\]\\n]{1,200})]]");

  private Blanks() {}

  /** What each blank asks for, in order. */
  public static List<String> in(String text) {
    return spans(text).map(match -> match.group(1).strip()).toList();
  }

  /** Where each blank stands, in order. */
  static Stream<MatchResult> spans(String text) {
    return BLANK.matcher(text).results().filter(match -> !match.group().equals(Signature.MARKER));
  }
}

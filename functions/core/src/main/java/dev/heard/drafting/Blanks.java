package dev.heard.drafting;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The places of a reply that only the agent can fill: {@code [[refund amount]]}. */
public final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\[\\[([^\\[\\]\\n]{1,200})]]");

  private Blanks() {}

  /** What each blank asks for, in order. */
  public static List<String> in(String text) {
    return BLANK.matcher(text).results().map((MatchResult m) -> m.group(1).strip()).toList();
  }
}

package dev.heard.casework;

import dev.heard.drafting.Skeleton;
import dev.heard.insight.Measure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What became of a draft when its reply was approved.
 *
 * <p>Accepted: every piece of wording between its blanks is still there, in order, and nothing
 * stands before the first or after the last; what fills a blank is the agent's own. Replaced: of
 * the draft's sentences less than {@link #KEPT} are in the reply. Edited: anything between.
 */
public final class DraftFate {
  /** Share of the draft's sentences below which the reply is somebody else's. */
  static final double KEPT = 0.4;

  /** Blanks, the signature's among them. */
  private static final Pattern BLANK = Pattern.compile("\\[\\[[^\\[\\]\\n]{1,200}]]");

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:])\\s+|\\n+");

  private DraftFate() {}

  public static Measure of(Skeleton draft, String approved) {
    String text = flat(draft.text());
    String reply = flat(approved);
    if (onlyBlanksFilled(text, reply)) {
      return Measure.DRAFT_ACCEPTED;
    }
    List<String> sentences = sentences(text);
    Set<String> said = new HashSet<>(sentences(reply));
    long kept = sentences.stream().filter(sentence -> kept(sentence, said, reply)).count();
    return kept < KEPT * sentences.size() ? Measure.DRAFT_REPLACED : Measure.DRAFT_EDITED;
  }

  private static boolean onlyBlanksFilled(String draft, String reply) {
    String[] pieces = BLANK.split(draft, -1);
    if (!reply.startsWith(pieces[0])) {
      return false;
    }
    int at = pieces[0].length();
    for (int i = 1; i < pieces.length; i++) {
      boolean last = i == pieces.length - 1;
      int found = last ? reply.length() - pieces[i].length() : reply.indexOf(pieces[i], at);
      if (found < at || !reply.startsWith(pieces[i], found)) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return at == reply.length();
  }

  /** A sentence with a blank is kept if the wording around the blank is. */
  private static boolean kept(String sentence, Set<String> said, String reply) {
    return said.contains(sentence)
        || (BLANK.matcher(sentence).find()
            && Arrays.stream(BLANK.split(sentence)).map(String::strip).allMatch(reply::contains));
  }

  private static List<String> sentences(String text) {
    return SENTENCE_END.splitAsStream(text).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String flat(String text) {
    return text.replaceAll("[ \\t\\r\\u00a0]+", " ")
        .replaceAll(" ?\\n\\s*", "\n")
        .replace('’', '\'')
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}

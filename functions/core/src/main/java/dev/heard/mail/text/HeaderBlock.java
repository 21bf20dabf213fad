package dev.heard.mail.text;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what Outlook and its kin put above a quote: a small block of header lines (From, Sent,
 * To, Subject, in any of many languages), or a line such as "----- Original Message -----".
 * Everything below either is quoted, marked or not.
 */
final class HeaderBlock {
  private static final int MOST_LINES = 9;
  private static final int LONGEST_LABEL = 24;
  private static final Set<String> ORIGINAL = Phrases.REPLIES.section("original");
  private static final Set<String> FORWARDED = Phrases.REPLIES.section("forwarded");
  private static final Map<String, Label> LABELS = labels();

  private enum Label {
    FROM,
    SENT,
    TO,
    SUBJECT
  }

  private HeaderBlock() {}

  /**
   * Whether a block starts here: its sender, two more of its kinds, and among them a subject or an
   * address. "From: Leeds, To: London, Date: 3 May" is a customer's journey.
   */
  static boolean startsAt(List<String> lines, int first) {
    Label start = label(lines.get(first));
    if (start != Label.FROM && start != Label.SENT) {
      return false;
    }
    Set<Label> seen = EnumSet.of(start);
    boolean address = lines.get(first).indexOf('@') >= 0;
    int gap = 0;
    int end = Math.min(lines.size(), first + MOST_LINES);
    for (int i = first + 1; i < end && gap <= 2; i++) {
      Label label = label(lines.get(i));
      if (label == null) {
        gap++;
      } else {
        gap = 0;
        seen.add(label);
      }
      address |= gap < 2 && lines.get(i).length() < 500 && lines.get(i).indexOf('@') >= 0;
    }
    return seen.contains(Label.FROM)
        && seen.size() >= 3
        && (seen.contains(Label.SUBJECT) || address);
  }

  /** "----- Original Message -----". */
  static boolean isOriginal(String line) {
    return isFramed(line) && ORIGINAL.contains(unframed(line));
  }

  /** "---------- Forwarded message ---------", "Begin forwarded message:". */
  static boolean isForwarded(String line) {
    return line.length() < 100
        && (isFramed(line) || line.strip().endsWith(":"))
        && FORWARDED.contains(unframed(line));
  }

  /** A line of nothing but dashes or underscores, as programs draw above such a block. */
  static boolean isRule(String line) {
    String text = line.strip();
    return text.length() >= 3 && text.chars().allMatch(c -> "-_=*—–".indexOf(c) >= 0);
  }

  private static boolean isFramed(String line) {
    String text = line.strip();
    return text.length() < 100
        && (text.startsWith("--") || text.startsWith("__") || text.startsWith("=="))
        && (text.endsWith("--") || text.endsWith("__") || text.endsWith("=="));
  }

  private static String unframed(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && " -_=*\t".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " -_=*\t:".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Label label(String line) {
    int start = 0;
    while (start < line.length() && " \t*".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    int limit = Math.min(line.length(), start + LONGEST_LABEL);
    for (int i = start; i < limit; i++) {
      if (line.charAt(i) == ':' || line.charAt(i) == '：') {
        String name = line.substring(start, i).replace('*', ' ').strip();
        return LABELS.get(name.toLowerCase(Locale.ROOT));
      }
    }
    return null;
  }

  private static Map<String, Label> labels() {
    Map<String, Label> labels = new HashMap<>();
    Phrases.REPLIES.section("header-to").forEach(w -> labels.put(w, Label.TO));
    Phrases.REPLIES.section("header-subject").forEach(w -> labels.put(w, Label.SUBJECT));
    Phrases.REPLIES.section("header-sent").forEach(w -> labels.put(w, Label.SENT));
    Phrases.REPLIES.section("header-from").forEach(w -> labels.put(w, Label.FROM));
    return labels;
  }
}

package dev.heard.mail;

import dev.heard.mail.text.CleanText;
import java.util.Locale;
import java.util.Set;

/** Makes the subject of a reply from a customer's subject. */
public final class ReplySubject {
  private static final int LONGEST = 200;
  private static final int LONGEST_PREFIX = 12;

  /** What mail programs put before a subject when they answer or forward, in many languages. */
  private static final Set<String> PREFIXES =
      Set.of(
          "re",
          "aw",
          "antw",
          "antwort",
          "sv",
          "vs",
          "vá",
          "odp",
          "rif",
          "ref",
          "res",
          "ynt",
          "r",
          "atb",
          "απ",
          "ответ",
          "回复",
          "答复",
          "回覆",
          "返信",
          "답장",
          "fw",
          "fwd",
          "wg",
          "tr",
          "rv",
          "i",
          "enc",
          "doorst",
          "vb",
          "vl",
          "pd",
          "továbbítás",
          "пересл",
          "转发",
          "轉寄");

  private ReplySubject() {}

  /** {@code Re: Parcel late [H-7K3Q9]}: one "Re:", the case's id once. */
  public static String of(String customersSubject, CaseId id) {
    String bare = bare(customersSubject);
    String tag = "[" + id + "]";
    boolean tagged = SubjectCaseId.in(bare).filter(id::equals).isPresent();
    if (bare.isEmpty()) {
      return "Re: " + tag;
    }
    return tagged
        ? "Re: " + CleanText.upTo(bare, LONGEST)
        : "Re: " + CleanText.upTo(bare, LONGEST - tag.length()).strip() + " " + tag;
  }

  /** A subject on one line in which an answer's prefix stands at most once. */
  static String tidy(String subject) {
    String line = CleanText.oneLine(subject, LONGEST * 2);
    String bare = bare(line);
    return bare.length() == line.length() ? line : "Re: " + bare;
  }

  /** The subject without its chain of prefixes: "AW: Re[2]: Sv: x" is "x". */
  public static String bare(String subject) {
    String rest = CleanText.oneLine(subject, LONGEST * 2);
    int start = 0;
    int next;
    while ((next = afterPrefix(rest, start)) > start) {
      start = next;
    }
    return rest.substring(start);
  }

  private static int afterPrefix(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST_PREFIX);
    for (int i = start; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '：') {
        String word = withoutCount(text.substring(start, i).strip().toLowerCase(Locale.ROOT));
        int end = i + 1;
        while (end < text.length() && text.charAt(end) == ' ') {
          end++;
        }
        return PREFIXES.contains(word) ? end : start;
      }
    }
    return start;
  }

  /** "re[2]" and "re(2)" are "re", "antw." is "antw". */
  private static String withoutCount(String word) {
    int open = Math.max(word.indexOf('['), word.indexOf('('));
    String bare = open < 0 ? word : word.substring(0, open).strip();
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}

package dev.heard.desk.http;

import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110 §8.8.3): {@code "12"} or {@code "12.4f1c…"}.
 *
 * <p>The number is the version of the case, and it alone decides whether a change is stale. The
 * letters after the dot are a digest of the whole view: a note, a sent reply or a customer's other
 * case change what is shown without changing what decisions rest on, and a browser that asks "is it
 * still the same?" must hear of them.
 */
public final class Version {
  private static final Pattern TAG = Pattern.compile("\"([1-9]\\d{0,17})(?:\\.[0-9a-f]{1,64})?\"");

  private Version() {}

  /**
   * The version that a change was decided on.
   *
   * @param ifMatch the header; null where it is missing
   * @throws Refusal if it is missing or cannot be read
   */
  public static long required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Refusal(
          Problem.preconditionRequired(
              "Send the version of the case that you decided on: If-Match: \"12\"."));
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new Refusal(
          Problem.malformed(
              "If-Match must be one version in quotes, like \"12\"; no list, no * and no W/."));
    }
    return Long.parseLong(tag.group(1));
  }

  public static String tag(long version, String digest) {
    return "\"" + version + "." + digest + "\"";
  }

  /**
   * Whether the browser has it already.
   *
   * @param ifNoneMatch the header, a list of tags or {@code *}; weak ones count (RFC 9110 §13.1.2)
   */
  public static boolean known(Optional<String> ifNoneMatch, String tag) {
    return ifNoneMatch
        .map(header -> header.strip().equals("*") || header.contains(tag))
        .orElse(false);
  }
}

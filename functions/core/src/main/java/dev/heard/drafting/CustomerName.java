package dev.heard.drafting;

import dev.heard.mail.Mailbox;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name by which a customer wants to be greeted: the one they sign with, else the one they send
 * under.
 */
final class CustomerName {
  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}'’.-]{0,30}(?: \\p{Lu}[\\p{L}'’.-]{0,30}){0,3}");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?iu)(?:(?:kind|best|warm|many) )?(?:regards|wishes|thanks|thank you|cheers|sincerely|yours|love|best)\\b.*"
              + "|mit freundlichen.*|(?:viele |beste |liebe |freundliche |schöne )?gr(?:ü|ue)(?:ß|ss)e?\\b.*|mfg|vg|lg"
              + "|cordialement|bien à vous|(?:meilleures )?salutations.*|merci.*"
              + "|(?:un )?(?:cordial )?saludos?.*|atentamente|gracias.*");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?iu).*\\b(?:support|team|info|sales|office|gmbh|ltd|inc|llc|ag|sarl|no-?reply|service|shop|sent|from|von|mein|iphone|android|the|and|und)\\b.*");

  /** An initial alone is no name to greet somebody by. */
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

  private static final int LINES_LOOKED_AT = 6;

  private CustomerName() {}

  static Optional<String> of(String body, String signature, Mailbox customer) {
    return signedIn(signature.lines().limit(LINES_LOOKED_AT).toList(), true)
        .or(() -> signedIn(lastLines(body), false))
        .or(() -> displayed(customer.name()));
  }

  private static List<String> lastLines(String body) {
    String end = body.length() > 600 ? body.substring(body.length() - 600) : body;
    List<String> lines = end.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.subList(Math.max(0, lines.size() - 3), lines.size());
  }

  /**
   * Below the words anything that looks like a name is one; within them only a last line that is
   * nothing else.
   */
  private static Optional<String> signedIn(List<String> lines, boolean belowTheWords) {
    List<String> names =
        lines.stream()
            .map(line -> line.strip().replaceAll("^[-–—~* ]+|[,.!* ]+$", ""))
            .filter(line -> !CLOSING.matcher(line).matches() && !ROLE.matcher(line).matches())
            .filter(line -> NAME.matcher(line).matches())
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String last = lines.getLast().strip().replaceAll("^[-–—~* ]+|[,.!* ]+$", "");
    return belowTheWords
        ? Optional.of(names.getFirst())
        : Optional.of(names.getLast()).filter(last::equals);
  }

  private static Optional<String> displayed(@Nullable String name) {
    if (name == null || name.length() > 60 || ROLE.matcher(name).matches()) {
      return Optional.empty();
    }
    String straight =
        name.contains(",") ? name.substring(name.indexOf(',') + 1).strip() : name.strip();
    String first = straight.split(" ", 2)[0];
    return Optional.of(first).filter(n -> LETTERS.matcher(n).find() && NAME.matcher(n).matches());
  }
}

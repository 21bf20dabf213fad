package dev.heard.desk.http;

import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Checks of what a request's fields hold; each refuses with 422 and names the field. */
public final class Field {
  private Field() {}

  /**
   * A text that says something; lines end in {@code \n} afterwards.
   *
   * @param max characters
   */
  public static String text(String field, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      throw refuse(field, "“" + field + "” must say something.");
    }
    return anyText(field, value, max);
  }

  /** Likewise, but it may be empty. */
  public static String anyText(String field, @Nullable String value, int max) {
    if (value == null) {
      throw refuse(field, "“" + field + "” is missing.");
    }
    if (value.length() > max) {
      throw refuse(
          field,
          "“%s” is %,d characters long; at most %,d are taken."
              .formatted(field, value.length(), max));
    }
    String text = value.replace("\r\n", "\n").replace('\r', '\n');
    if (!storable(text)) {
      throw refuse(field, "“" + field + "” holds characters that no text has.");
    }
    return text;
  }

  /** Likewise, but it may be missing, or blank, which is the same. */
  public static @Nullable String optionalText(String field, @Nullable String value, int max) {
    return value == null || value.isBlank() ? null : text(field, value, max);
  }

  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw refuse(field, "“" + field + "” is missing.");
    }
    return value;
  }

  public static Refusal refuse(String field, String detail) {
    return new Refusal(Problem.invalid(detail).about(field));
  }

  /** Whether it survives being stored and mailed: no control characters, no half surrogates. */
  private static boolean storable(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                (c < ' ' && c != '\n' && c != '\t')
                    || c == 127
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}

package dev.heard.feedback;

import java.util.Map;
import java.util.Set;

/**
 * A page to be shown.
 *
 * @param page its name in the texts
 * @param language of the texts
 * @param show which blocks of the template appear, like {@code rating} or {@code missing}
 * @param typed what the customer typed, shown to them again
 */
record Shown(
    int status, String page, String language, Set<String> show, Map<String, String> typed) {
  static Shown page(int status, String page, String language) {
    return new Shown(status, page, language, Set.of(), Map.of());
  }

  /** A page with a form on it. */
  static Shown form(int status, String page, String language, Set<String> show, Form form) {
    return new Shown(status, page, language, show, form.fields());
  }
}

package dev.heard.desk.view;

import dev.heard.triage.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * The customer's words that caused something.
 *
 * @param source {@code subject} or {@code body}
 * @param start first character, in UTF-16 code units, as browsers count
 */
public record Quote(String source, int start, int end, String quote) {
  static List<Quote> of(List<Evidence> evidence) {
    return evidence.stream()
        .map(
            e ->
                new Quote(
                    e.source().name().toLowerCase(Locale.ROOT), e.start(), e.end(), e.quote()))
        .toList();
  }
}

package dev.heard.desk.view;

import dev.heard.drafting.Finding;
import java.util.List;
import java.util.Locale;

/**
 * What the empathy check says; see {@link Finding}.
 *
 * @param severity {@code gate} or {@code advice}
 */
public record FindingView(String severity, String rule, String message, int start, int end) {
  public static List<FindingView> of(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                new FindingView(
                    f.severity().name().toLowerCase(Locale.ROOT),
                    f.rule(),
                    f.message(),
                    f.start(),
                    f.end()))
        .toList();
  }
}

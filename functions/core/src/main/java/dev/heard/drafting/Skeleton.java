package dev.heard.drafting;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the drafter makes: the parts of a reply, in order.
 *
 * @param language BCP 47 tag of the wording
 * @param notices what the agent must know about this draft ("there is no Finnish wording; this is
 *     English")
 * @param promised what the next step promises by a time; null where it names none
 */
public record Skeleton(
    String language, List<Part> parts, List<String> notices, @Nullable Promised promised) {
  public Skeleton {
    parts = List.copyOf(parts);
    notices = List.copyOf(notices);
  }

  /** One that promises nothing by a time. */
  public Skeleton(String language, List<Part> parts, List<String> notices) {
    this(language, parts, notices, null);
  }

  /** The parts as one text, a blank line between them. */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining("\n\n"));
  }
}

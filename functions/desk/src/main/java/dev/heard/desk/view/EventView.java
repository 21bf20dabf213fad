package dev.heard.desk.view;

import dev.heard.casework.CaseEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Something that happened to a case; see {@link CaseEvent}.
 *
 * @param kind in words: {@code asked lead}
 */
public record EventView(Instant at, String actor, String kind, String detail) {
  public static List<EventView> of(List<CaseEvent> events) {
    return events.stream()
        .map(
            e ->
                new EventView(
                    e.at(),
                    e.actor(),
                    e.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    e.detail()))
        .toList();
  }
}

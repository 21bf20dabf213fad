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
  /**
   * The newest of these, as many as a page has room for.
   *
   * @param events oldest first, as what comes back
   */
  public static List<EventView> newest(List<CaseEvent> events) {
    return Room.newest(of(events), Room.EVENTS);
  }

  private static List<EventView> of(List<CaseEvent> events) {
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

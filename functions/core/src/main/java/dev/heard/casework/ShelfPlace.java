package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.triage.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a case lies on its shelf. The order is the working order: urgency, then due time, then id,
 * so that no two cases share a place and a page can go on after any of them, even one that has
 * since moved.
 */
public record ShelfPlace(Shelf shelf, Urgency urgency, Instant dueAt, CaseId caseId)
    implements Comparable<ShelfPlace> {
  private static final Comparator<ShelfPlace> WORKING_ORDER =
      Comparator.comparing(ShelfPlace::shelf)
          .thenComparing(ShelfPlace::urgency)
          .thenComparing(ShelfPlace::dueAt)
          .thenComparing(ShelfPlace::caseId);

  /** Longer than any cursor that is ours. */
  private static final int CURSOR_CHARACTERS = 200;

  /** The place of a case; empty if its status puts it on no shelf. */
  public static Optional<ShelfPlace> of(Case head) {
    return Shelf.of(head)
        .map(shelf -> new ShelfPlace(shelf, head.urgency(), head.dueAt(), head.id()));
  }

  /** The place as a page hands it out: letters, digits, {@code - _} only. */
  public String cursor() {
    String plain = String.join("|", shelf.name(), urgency.name(), dueAt.toString(), caseId.value());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a cursor names.
   *
   * @throws IllegalArgumentException if it is not a cursor of this shelf
   */
  public static ShelfPlace of(Shelf shelf, String cursor) {
    if (cursor.length() <= CURSOR_CHARACTERS) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String[] parts = plain.split("\\|", -1);
        if (parts.length == 4 && parts[0].equals(shelf.name())) {
          ShelfPlace place =
              new ShelfPlace(
                  shelf, Urgency.valueOf(parts[1]), Instant.parse(parts[2]), new CaseId(parts[3]));
          // One place has one spelling.
          if (place.cursor().equals(cursor)) {
            return place;
          }
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException("not a cursor of this shelf", e);
      }
    }
    throw new IllegalArgumentException("not a cursor of this shelf");
  }

  @Override
  public int compareTo(ShelfPlace other) {
    return WORKING_ORDER.compare(this, other);
  }
}

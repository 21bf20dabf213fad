package dev.heard.desk.view;

import dev.heard.casework.Offer;
import dev.heard.casework.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A word that was given; see {@link Promise}.
 *
 * @param state {@code open}, {@code kept}, {@code missed}, {@code corrected} or {@code withdrawn}
 * @param madeIn the outgoing message that says so
 */
public record PromiseView(String id, String what, Instant by, String state, String madeIn) {
  static List<PromiseView> of(List<Promise> promises) {
    return promises.stream()
        .map(
            p ->
                new PromiseView(
                    p.id(),
                    p.what(),
                    p.by(),
                    p.state().name().toLowerCase(Locale.ROOT),
                    p.madeIn().value()))
        .toList();
  }

  /** What a text would promise; see {@link Offer}. */
  public record Offered(
      String what, Instant by, String words, int start, int end, boolean fromDraft) {
    public static List<Offered> of(List<Offer> offers) {
      return offers.stream()
          .map(o -> new Offered(o.what(), o.by(), o.words(), o.start(), o.end(), o.fromDraft()))
          .toList();
    }
  }
}

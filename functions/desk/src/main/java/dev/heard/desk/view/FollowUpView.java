package dev.heard.desk.view;

import dev.heard.casework.FollowUp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The question after a resolution; see {@link FollowUp}.
 *
 * @param resolution 1 for the first time that the case was resolved
 * @param state {@code intended}, {@code scheduled}, {@code asked} or {@code not asked}
 */
public record FollowUpView(
    int resolution,
    String state,
    Instant askAt,
    @Nullable String reason,
    @Nullable RatingView rating) {

  /** What the customer answered; see {@link FollowUp.Rating}. */
  public record RatingView(boolean understood, boolean solved, String words, Instant at) {
    static @Nullable RatingView of(FollowUp.@Nullable Rating rating) {
      return rating == null
          ? null
          : new RatingView(rating.understood(), rating.solved(), rating.words(), rating.at());
    }
  }

  static List<FollowUpView> of(List<FollowUp> followUps) {
    return followUps.stream()
        .map(
            f ->
                new FollowUpView(
                    f.ref().resolution(),
                    f.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    f.askAt(),
                    f.reason(),
                    RatingView.of(f.rating())))
        .toList();
  }
}

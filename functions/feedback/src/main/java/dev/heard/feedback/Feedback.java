package dev.heard.feedback;

import dev.heard.casework.CaseInLogs;
import dev.heard.casework.FollowUp.Rating;
import dev.heard.followup.Links;
import dev.heard.followup.Links.Opened;
import dev.heard.followup.Links.Purpose;
import dev.heard.followup.Rated;
import dev.heard.followup.Ratings;
import dev.heard.outbox.FollowUpRef;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a visit leads to. Looking records nothing, since programs that search mail for harm open
 * every link; only a form that is sent does.
 */
public final class Feedback {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Several times what both answers and the longest words take, all of it in percent signs. */
  private static final int LARGEST_BODY = 64 * 1024;

  private final Ratings ratings;
  private final Links links;
  private final InstantSource clock;

  public Feedback(Ratings ratings, Links links, InstantSource clock) {
    this.ratings = ratings;
    this.links = links;
    this.clock = clock;
  }

  Shown answer(Visit visit) {
    for (Purpose purpose : Purpose.values()) {
      if (visit.path().startsWith(purpose.path())) {
        String token = visit.path().substring(purpose.path().length());
        return answer(visit, purpose, links.open(token, purpose, clock.instant()));
      }
    }
    return unknown(visit);
  }

  private Shown answer(Visit visit, Purpose purpose, Opened opened) {
    return switch (opened) {
      case Opened.Unknown unused -> unknown(visit);
      case Opened.Expired(FollowUpRef ref) -> Shown.page(410, "expired", language(visit, ref));
      case Opened.Valid(FollowUpRef ref) -> {
        CaseInLogs.is(ref.caseId());
        yield switch (visit.method()) {
          case "GET", "HEAD" -> look(visit, purpose, ref);
          case "POST" -> send(visit, purpose, ref);
          default -> Shown.page(405, "notSo", language(visit, ref));
        };
      }
    };
  }

  /** One page for all that is not ours, or is gone: whoever guesses learns nothing. */
  private static Shown unknown(Visit visit) {
    return Shown.page(404, "unknown", visit.language());
  }

  private String language(Visit visit, FollowUpRef ref) {
    return ratings.language(ref).map(Texts::nearest).orElse(visit.language());
  }

  private Shown look(Visit visit, Purpose purpose, FollowUpRef ref) {
    Optional<String> language = ratings.language(ref).map(Texts::nearest);
    if (language.isEmpty()) {
      return unknown(visit);
    }
    return switch (purpose) {
      case UNSUBSCRIBE ->
          Shown.form(200, "stop", language.get(), Set.of("stop"), new Form(Map.of()));
      case RATING ->
          ratings
              .given(ref)
              .map(rating -> Shown.page(200, "already", language.get()))
              .orElseGet(
                  () ->
                      Shown.form(
                          200, "rate", language.get(), Set.of("rating"), new Form(Map.of())));
    };
  }

  private Shown send(Visit visit, Purpose purpose, FollowUpRef ref) {
    String language = language(visit, ref);
    if (visit.body().length() > LARGEST_BODY) {
      return Shown.page(413, "tooMuch", language);
    }
    if (purpose == Purpose.UNSUBSCRIBE) {
      // RFC 8058: mail programs send a form of their own; that they send it is enough.
      return ratings.unsubscribe(ref) ? Shown.page(200, "stopped", language) : unknown(visit);
    }
    if (!visit.contentType().equals(FORM)) {
      return Shown.page(415, "notSo", language);
    }
    return rate(visit, ref, language, Form.of(visit.body()));
  }

  private Shown rate(Visit visit, FollowUpRef ref, String language, Form form) {
    Set<String> show = new HashSet<>(Set.of("rating"));
    if (!form.answers("understood") || !form.answers("solved")) {
      show.add("missing");
    }
    if (form.text("words").length() > Rating.WORDS_CHARACTERS) {
      show.add("tooLong");
    }
    if (show.size() > 1) {
      return Shown.form(422, "rate", language, show, form);
    }
    return switch (ratings.rate(
        ref, form.yes("understood"), form.yes("solved"), form.text("words"))) {
      case Rated.Thanks(Rating rating) ->
          Shown.page(200, rating.content() ? "thanks" : "reopened", language);
      case Rated.Already unused -> Shown.page(200, "already", language);
      case Rated.Gone unused -> unknown(visit);
    };
  }
}

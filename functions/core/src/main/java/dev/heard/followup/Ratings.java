package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.FollowUp.Rating;
import dev.heard.casework.Identity;
import dev.heard.casework.Preparation;
import dev.heard.casework.Status;
import dev.heard.casework.Unasked;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.SensitiveNumbers;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes what customers answer when they are asked how it went. A no to either question brings the
 * case back, with their words and a draft; all of it is one transaction. Thread-safe.
 */
public final class Ratings {
  private static final int TRIES = 6;

  private final Cases cases;
  private final ComingBack comingBack;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Ratings(
      Cases cases,
      Preparation preparation,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.comingBack = new ComingBack(preparation, identity, random);
    this.clock = clock;
    this.random = random;
  }

  /** What the customer answered before; empty if nothing, or if there is no such follow-up. */
  public Optional<Rating> given(FollowUpRef ref) {
    return there(ref.caseId())
        .flatMap(file -> file.followUp(ref))
        .flatMap(followUp -> Optional.ofNullable(followUp.rating()));
  }

  /** The language that the customer writes in; empty if there is no such follow-up. */
  public Optional<String> language(FollowUpRef ref) {
    return there(ref.caseId()).map(file -> file.head().language());
  }

  private Optional<CaseFile> there(CaseId id) {
    return cases.find(id).filter(file -> file.head().status() != Status.ERASED);
  }

  /**
   * Stores an answer. The first one stands.
   *
   * @param words what the customer added; longer ones are cut
   * @throws RuntimeException on a transient fault, or if others kept being faster
   */
  public Rated rate(FollowUpRef ref, boolean understood, boolean solved, String words) {
    return decided(
        ref,
        file -> {
          Optional<FollowUp> followUp = file.followUp(ref);
          if (followUp.isEmpty()) {
            return new Decision<>(new Rated.Gone(), null);
          }
          Rating before = followUp.get().rating();
          if (before != null) {
            return new Decision<>(new Rated.Already(before), null);
          }
          Rating rating = new Rating(understood, solved, kept(words), clock.instant());
          return new Decision<>(new Rated.Thanks(rating), change(file, followUp.get(), rating));
        },
        new Rated.Gone());
  }

  /**
   * The customer does not want to be asked any more. Doing it again changes nothing.
   *
   * @return false if there is nothing that could be ended
   */
  public boolean unsubscribe(FollowUpRef ref) {
    return decided(
        ref,
        file -> {
          CustomerProfile customer = cases.profile(asked(file, ref));
          if (customer.optedOutAt() != null) {
            return new Decision<>(true, null);
          }
          Instant now = clock.instant();
          Events events = new Events(now, 0, random);
          return new Decision<>(
              true,
              Change.to(ref.caseId())
                  .customer(customer.optedOut(now))
                  .event(
                      events.of(
                          CaseEvent.CUSTOMER,
                          CaseEvent.Kind.OPTED_OUT,
                          "does not want to be asked how it went"))
                  .build());
        },
        false);
  }

  /** Who got the question: answers may go to another address than the customer writes from. */
  private static EmailAddress asked(CaseFile file, FollowUpRef ref) {
    return file.followUp(ref)
        .flatMap(file::followUpMail)
        .map(OwedMail::to)
        .orElseGet(file.head()::customer)
        .address();
  }

  /** What is answered, and what is stored for it; null if nothing. */
  private record Decision<T>(T answer, @Nullable Change change) {}

  private <T> T decided(FollowUpRef ref, Function<CaseFile, Decision<T>> decide, T gone) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<CaseFile> file = there(ref.caseId());
      if (file.isEmpty()) {
        return gone;
      }
      Decision<T> decision = decide.apply(file.get());
      Change change = decision.change();
      if (change == null || cases.commit(change) == Cases.Commit.COMMITTED) {
        return decision.answer();
      }
    }
    throw new IllegalStateException("others kept changing this case");
  }

  private static String kept(String words) {
    String masked = SensitiveNumbers.mask(words.strip());
    return masked.length() <= Rating.WORDS_CHARACTERS
        ? masked
        : masked.substring(0, Rating.WORDS_CHARACTERS);
  }

  private Change change(CaseFile file, FollowUp asked, Rating rating) {
    Case head = file.head();
    FollowUp rated = asked.rated(rating);
    boolean comesBack = !rating.content() && canComeBack(head.status());
    Change.Builder change = comesBack ? comingBack.of(file, rated, rating) : Change.to(head.id());
    Events events = new Events(rating.at(), comesBack ? head.version() + 1 : 0, random);
    change
        .followUp(rated)
        .event(said(events, rating))
        .count(Count.of(rating.at(), head.topic(), head.emotion(), measure(rating)));
    Unasked.answered(change, file, asked);
    return change.build();
  }

  private static boolean canComeBack(Status status) {
    return switch (status) {
      case NEW, WAITING_FOR_AGENT, WAITING_FOR_CUSTOMER, RESOLVED, CLOSED, REOPENED -> true;
      case SUSPENDED, MERGED, ERASED -> false;
    };
  }

  private static Measure measure(Rating rating) {
    if (rating.understood()) {
      return rating.solved() ? Measure.UNDERSTOOD_AND_SOLVED : Measure.UNDERSTOOD_NOT_SOLVED;
    }
    return rating.solved() ? Measure.SOLVED_NOT_UNDERSTOOD : Measure.NEITHER;
  }

  private static CaseEvent said(Events events, Rating rating) {
    String words = rating.words().isEmpty() ? "" : ": " + rating.words();
    return events.of(
        CaseEvent.CUSTOMER,
        CaseEvent.Kind.RATED,
        "answered: %s, %s%s"
            .formatted(
                rating.understood() ? "felt understood" : "did not feel understood",
                rating.solved() ? "it is solved" : "it is not solved",
                words));
  }
}

package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Draft;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.FollowUp.Rating;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.casework.Preparation;
import dev.heard.casework.Status;
import dev.heard.drafting.Skeleton;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.MessageId;
import dev.heard.mail.SensitiveNumbers;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what customers answer when they are asked how it went. A no to either question brings the
 * case back, with their words and a draft; all of it is one transaction. Thread-safe.
 */
public final class Ratings {
  private static final int TRIES = 6;

  private final Cases cases;
  private final Preparation preparation;
  private final Identity identity;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Ratings(
      Cases cases,
      Preparation preparation,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.preparation = preparation;
    this.identity = identity;
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
          return new Decision<>(
              new Rated.Thanks(rating), change(file, followUp.get().rated(rating), rating));
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

  private Change change(CaseFile file, FollowUp rated, Rating rating) {
    Case head = file.head();
    Count answer = Count.of(rating.at(), head.topic(), head.emotion(), measure(rating));
    if (rating.content() || !canComeBack(head.status())) {
      Events events = new Events(rating.at(), 0, random);
      return Change.to(head.id()).followUp(rated).event(said(events, rating)).count(answer).build();
    }
    return comesBack(file, rated, rating, answer);
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

  private Change comesBack(CaseFile file, FollowUp rated, Rating rating, Count answer) {
    Case head = file.head();
    Instant now = rating.at();
    boolean back = head.status() == Status.RESOLVED || head.status() == Status.CLOSED;
    List<Case> earlier = preparation.earlier(head.customer(), head.id());
    Message message = message(file, rated, rating, earlier);
    Urgency urgency = head.urgency().compareTo(Urgency.HIGH) < 0 ? head.urgency() : Urgency.HIGH;
    Instant since = head.waitingSince() == null ? now : head.waitingSince();
    CaseEdit edit =
        new CaseEdit(head, now)
            .urgency(urgency)
            .snoozed(null)
            .waiting(since, since.plus(preparation.playbook().answerWithin(urgency)));
    if (back) {
      edit.recovering();
    } else if (head.status() == Status.WAITING_FOR_CUSTOMER) {
      edit.status(Status.WAITING_FOR_AGENT);
    }
    Reading reading = message.reading();
    if (reading != null) {
      edit.emotion(
          reading.primary().emotion(), reading.primary().intensity(), reading.unsure() != null);
    }
    Optional<Skeleton> skeleton =
        edited(file)
            ? Optional.empty()
            : preparation.recovery(
                edit.done(), message, signature(file), rating.understood(), rating.solved(), now);
    int number = file.drafts().size() + 1;
    Case after = edit.draft(skeleton.isPresent() ? number : head.draft()).done();
    Events events = new Events(now, after.version(), random);
    Change.Builder change =
        Change.to(after).message(message).followUp(rated).event(said(events, rating)).count(answer);
    skeleton.ifPresent(
        made ->
            change
                .draft(new Draft(number, message.id(), made, made.text(), null, now))
                .event(
                    events.of(
                        CaseEvent.HEARD,
                        CaseEvent.Kind.DRAFTED,
                        "drafted an answer to what the customer said")));
    if (back) {
      change
          .event(
              events.of(
                  CaseEvent.CUSTOMER,
                  CaseEvent.Kind.REOPENED,
                  "came back, because the customer said so when asked"))
          .count(Count.of(now, head.topic(), head.emotion(), Measure.REOPENED));
    }
    return change.build();
  }

  /** What an agent has typed is not taken from them. */
  private static boolean edited(CaseFile file) {
    return file.currentDraft().filter(draft -> draft.editedBy() != null).isPresent();
  }

  /** The name that they sign with stands below an earlier mail of theirs. */
  private static String signature(CaseFile file) {
    return file.latest().signature();
  }

  private Message message(CaseFile file, FollowUp rated, Rating rating, List<Case> earlier) {
    Case head = file.head();
    Message latest = file.latest();
    Message unread =
        new Message(
            "%013d-%s"
                .formatted(
                    rating.at().toEpochMilli(), HexFormat.of().toHexDigits(random.nextInt())),
            null,
            MailKind.CUSTOMER,
            null,
            thread(file, latest, rated),
            head.customer(),
            latest.replyTo(),
            List.of(identity.us()),
            List.of(),
            latest.subject(),
            rating.at(),
            rating.at(),
            head.language(),
            rating.words(),
            false,
            "",
            List.of(),
            null,
            List.of(
                "answered our question on its page: %s; %s"
                    .formatted(
                        rating.understood() ? "felt understood" : "did not feel understood",
                        rating.solved() ? "solved" : "not solved")));
    return rating.words().isBlank()
        ? unread
        : preparation
            .read(Preparation.mailText(unread), earlier, file.unanswered().size(), true)
            .map(unread::read)
            .orElse(unread);
  }

  /** So that our answer stands below the mail that asked. */
  private static List<MessageId> thread(CaseFile file, Message latest, FollowUp rated) {
    List<MessageId> ids = new ArrayList<>(latest.references());
    Stream.of(
            Optional.ofNullable(latest.messageId()),
            file.followUpMail(rated).flatMap(mail -> Optional.ofNullable(mail.sentAs())))
        .flatMap(Optional::stream)
        .filter(id -> !ids.contains(id))
        .forEach(ids::add);
    return ids;
  }
}

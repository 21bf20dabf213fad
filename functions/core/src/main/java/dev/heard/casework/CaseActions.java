package dev.heard.casework;

import dev.heard.casework.CaseEvent.Kind;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.CaseId;
import dev.heard.triage.Emotion;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What agents do with cases, except sending.
 *
 * <p>Each action names the version that the agent saw. If the case has moved on since, nothing is
 * done and the answer says what changed. Thread-safe.
 */
public final class CaseActions {
  private static final int NOTE_CHARACTERS = 4_000;
  private static final int TAGS = 20;
  private static final int TAG_CHARACTERS = 40;

  private final Cases cases;
  private final Preparation preparation;
  private final ReplyCheck replyCheck;
  private final InstantSource clock;
  private final Playbook playbook;
  private final Turn turn;
  private final LeadQuestions leadQuestions;
  private final Correcting correcting;

  public CaseActions(
      Cases cases,
      Preparation preparation,
      ReplyCheck replyCheck,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.preparation = preparation;
    this.replyCheck = replyCheck;
    this.clock = clock;
    this.playbook = preparation.playbook();
    this.turn = new Turn(cases, clock, random);
    this.leadQuestions = new LeadQuestions(turn);
    this.correcting = new Correcting(turn, playbook);
  }

  /**
   * Takes the case up. A lead may take it from somebody else; an agent only when their claim has
   * run out.
   */
  public Outcome claim(CaseId id, long version, Agent who) {
    return turn.take(
        id,
        version,
        (file, step) -> {
          Case head = file.head();
          if (!who.is(Agent.Role.LEAD)) {
            Optional<String> taken = Turn.claimedByOther(head, who, step.now());
            if (taken.isPresent()) {
              return step.refuse(new Outcome.NotNow(taken.get()));
            }
          }
          CaseEdit edit = step.edit().claim(claimOf(who, step.now()));
          if (head.status() == Status.NEW) {
            edit.status(Status.WAITING_FOR_AGENT);
          }
          return step.write(edit).event(who, Kind.CLAIMED, "works on it");
        });
  }

  /** Puts the case back for anybody. */
  public Outcome unclaim(CaseId id, long version, Agent who) {
    return work(
        id,
        version,
        who,
        (file, step) ->
            step.write(step.edit().claim(null)).event(who, Kind.UNCLAIMED, "put it back"));
  }

  /** Asks a lead for an answer or an exception; until then the reply stays. */
  public Outcome askLead(CaseId id, long version, Agent who, String question) {
    return leadQuestions.ask(id, version, who, question);
  }

  /**
   * A lead answers.
   *
   * @param grant whether the lead grants the exception that was asked for
   */
  public Outcome answerLead(CaseId id, long version, Agent who, String answer, boolean grant) {
    return leadQuestions.answer(id, version, who, answer, grant);
  }

  /** Changes the words of the current draft. */
  public Outcome edit(CaseId id, long version, Agent who, String text) {
    if (text.length() > Draft.TEXT_CHARACTERS) {
      return new Outcome.Invalid(
          "A reply can have at most %,d characters; this one has %,d."
              .formatted(Draft.TEXT_CHARACTERS, text.length()));
    }
    return work(
        id,
        version,
        who,
        (file, step) ->
            file.currentDraft()
                .map(
                    draft ->
                        step.write(step.edit().claim(claimOf(who, step.now())))
                            .draft(draft.edited(text, who.name()))
                            .event(who, Kind.EDITED, "edited the draft"))
                .orElseGet(() -> step.refuse(new Outcome.NotNow(Turn.NO_DRAFT))));
  }

  /** Drafts anew from the customer's latest message, with the readings as corrected. */
  public Outcome redraft(CaseId id, long version, Agent who) {
    return work(
        id,
        version,
        who,
        (file, step) -> {
          Case head = file.head();
          Message message = file.latest();
          Reading reading = Preparation.corrected(message, file.corrections());
          if (head.status() == Status.SUSPENDED) {
            return step.refuse(new Outcome.NotNow("This case is held back. Release it first."));
          }
          Optional<Promise> missed = file.missedPromise();
          if (missed.isPresent()) {
            return drafted(
                    file,
                    step,
                    step.edit(),
                    preparation.lateUpdate(file, missed.get().by(), step.now()))
                .event(who, Kind.DRAFTED, "asked for a new draft");
          }
          if (reading == null) {
            return step.refuse(
                new Outcome.NotNow(
                    "There is nothing in this mail that a reply could be drafted from."));
          }
          return drafted(file, step, message, reading, step.edit())
              .event(who, Kind.DRAFTED, "asked for a new draft");
        });
  }

  private Turn.Step drafted(
      CaseFile file, Turn.Step step, Message message, Reading reading, CaseEdit edit) {
    return drafted(
        file,
        step,
        edit,
        preparation.draft(
            file.head(),
            message,
            reading,
            preparation.earlier(file.head().customer(), file.head().id()),
            null,
            step.now()));
  }

  private static Turn.Step drafted(
      CaseFile file, Turn.Step step, CaseEdit edit, Optional<Skeleton> skeleton) {
    int number = file.drafts().size() + 1;
    // The draft that was there stays where no new one can be made.
    step.write(skeleton.isPresent() ? edit.draft(number) : edit);
    skeleton.ifPresent(made -> step.draft(Draft.of(number, file.latest(), made, step.now())));
    return step;
  }

  /**
   * What there is to say about a text as the reply to this case, and what it promises; empty if
   * there is no such case.
   */
  public Optional<ReplyCheck.Checked> check(CaseId id, String text) {
    return cases.find(id).map(file -> check(file, text));
  }

  /** Likewise, of a case that has been read already. */
  public ReplyCheck.Checked check(CaseFile file, String text) {
    return replyCheck.of(file, text, clock.instant());
  }

  /** Says what a message really is. What is null stands as it was read. */
  public Outcome correct(
      CaseId id,
      long version,
      Agent who,
      String messageId,
      @Nullable Emotion emotion,
      @Nullable Urgency urgency,
      @Nullable String topic) {
    return correcting.correct(id, version, who, messageId, emotion, urgency, topic);
  }

  /** Sets the tags, all of them. */
  public Outcome tag(CaseId id, long version, Agent who, Set<String> tags) {
    boolean sound =
        tags.size() <= TAGS
            && tags.stream().allMatch(tag -> !tag.isBlank() && tag.length() <= TAG_CHARACTERS);
    if (!sound) {
      return new Outcome.Invalid(
          "A case can have %d tags of 1 to %d characters.".formatted(TAGS, TAG_CHARACTERS));
    }
    return turn.take(
        id,
        version,
        (file, step) ->
            step.write(step.edit().tags(tags))
                .event(
                    who,
                    Kind.TAGGED,
                    tags.isEmpty() ? "took the tags off" : "tagged it " + String.join(", ", tags)));
  }

  /** Keeps a note for colleagues. It rests on nothing, so it needs no version. */
  public Outcome note(CaseId id, Agent who, String text) {
    if (text.isBlank() || text.length() > NOTE_CHARACTERS) {
      return new Outcome.Invalid("A note needs 1 to %,d characters.".formatted(NOTE_CHARACTERS));
    }
    return turn.remark(id, who, Kind.NOTE, text);
  }

  /** Lets a case that was held back into the queue, with a draft. */
  public Outcome release(CaseId id, long version, Agent who) {
    return turn.take(
        id,
        version,
        (file, step) -> {
          if (file.head().status() != Status.SUSPENDED) {
            return step.refuse(new Outcome.NotNow("This case is not held back."));
          }
          Message message = file.latest();
          Instant since = step.now();
          CaseEdit edit =
              step.edit()
                  .status(Status.WAITING_FOR_AGENT)
                  .released()
                  .waiting(since, since.plus(playbook.answerWithin(file.head().urgency())));
          Reading reading = Preparation.corrected(message, file.corrections());
          Turn.Step released =
              reading == null ? step.write(edit) : drafted(file, step, message, reading, edit);
          return released.event(who, Kind.RELEASED, "released it into the queue");
        });
  }

  private Outcome work(
      CaseId id, long version, Agent who, BiFunction<CaseFile, Turn.Step, Turn.Step> decide) {
    return turn.takeUnlessClaimed(id, version, who, decide);
  }

  private Case.Claim claimOf(Agent who, Instant now) {
    return new Case.Claim(who.name(), now.plus(playbook.claimDuration()));
  }
}

package dev.heard.desk.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Correction;
import dev.heard.drafting.Finding;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case on one page; of one that is too long for a page the newest part.
 *
 * @param messages in and out, by time
 * @param drafts those before the current one, by number
 * @param promises by their time
 * @param followUps one for each resolution, in order
 * @param earlier the customer's other cases, newest first
 * @param journey how the customer felt from case to case, this one included, oldest first
 * @param leftOut what is older and not shown; null where all is there
 */
public record CaseView(
    @JsonProperty("case") Row head,
    List<MessageView> messages,
    @Nullable DraftView draft,
    List<DraftView.Older> drafts,
    List<EventView> events,
    List<CorrectionView> corrections,
    List<PromiseView> promises,
    List<FollowUpView> followUps,
    List<Row> earlier,
    List<Step> journey,
    @Nullable LeftOut leftOut) {

  /** How many older ones of each are not shown. */
  public record LeftOut(
      int messages, int drafts, int events, int corrections, int promises, int followUps) {
    private static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0, 0, 0);

    /** Null where it is nothing. */
    @Nullable LeftOut orNull() {
      return equals(NOTHING) ? null : this;
    }
  }

  /** What an agent said a message really is; null where the reading stands. */
  public record CorrectionView(
      String messageId,
      @Nullable String emotion,
      @Nullable String urgency,
      @Nullable String topic,
      String agent,
      Instant at) {
    static CorrectionView of(Correction c) {
      Emotion emotion = c.emotion();
      Urgency urgency = c.urgency();
      return new CorrectionView(
          c.messageId(),
          emotion == null ? null : emotion.word(),
          urgency == null ? null : urgency.word(),
          c.topic(),
          c.agent(),
          c.at());
    }
  }

  /** How the customer felt in one case. */
  public record Step(
      String caseId, Instant openedAt, String emotion, double intensity, String subject) {
    static Step of(Case head) {
      return new Step(
          head.id().value(),
          head.openedAt(),
          head.emotion().word(),
          head.intensity(),
          head.subject());
    }
  }

  /**
   * The page.
   *
   * @param ofCustomer the customer's cases, newest first; this one among them or not
   * @param findings about the current draft
   */
  public static CaseView of(
      CaseFile file, List<Case> ofCustomer, List<Finding> findings, TopicNames topics) {
    Case head = file.head();
    List<Case> others = ofCustomer.stream().filter(other -> !other.id().equals(head.id())).toList();
    List<MessageView> all =
        Stream.<MessageView>concat(
                file.messages().stream().map(m -> MessageView.In.of(m, topics)),
                file.outbox().stream().map(MessageView.Out::of))
            .sorted(Comparator.comparing(MessageView::at))
            .toList();
    List<MessageView> messages =
        Room.newest(all, Room.MESSAGES, MessageView::brief, Room.BEGINNINGS);
    List<DraftView.Older> before =
        file.drafts().stream()
            .filter(draft -> draft.number() != head.draft())
            .map(DraftView.Older::of)
            .toList();
    List<DraftView.Older> drafts = Room.newest(before, Room.EARLIER_DRAFTS);
    List<EventView> events = EventView.newest(file.events());
    List<CorrectionView> corrections =
        Room.newest(file.corrections().stream().map(CorrectionView::of).toList(), Room.CORRECTIONS);
    List<PromiseView> promises = Room.newest(PromiseView.of(file.promises()), Room.PROMISES);
    List<FollowUpView> followUps = Room.newest(FollowUpView.of(file.followUps()), Room.FOLLOW_UPS);
    return new CaseView(
        Row.of(head, topics),
        messages,
        file.currentDraft().map(draft -> DraftView.of(draft, findings)).orElse(null),
        drafts,
        events,
        corrections,
        promises,
        followUps,
        others.stream().map(other -> Row.of(other, topics)).toList(),
        Stream.concat(others.stream(), Stream.of(head))
            .filter(CaseView::felt)
            .sorted(Comparator.comparing(Case::openedAt))
            .map(Step::of)
            .toList(),
        new LeftOut(
                all.size() - messages.size(),
                before.size() - drafts.size(),
                file.events().size() - events.size(),
                file.corrections().size() - corrections.size(),
                file.promises().size() - promises.size(),
                file.followUps().size() - followUps.size())
            .orNull());
  }

  /** What is held back may not be the customer's at all; what is merged is counted elsewhere. */
  private static boolean felt(Case head) {
    return switch (head.status()) {
      case NEW, WAITING_FOR_AGENT, WAITING_FOR_CUSTOMER, REOPENED, RESOLVED, CLOSED -> true;
      case SUSPENDED, MERGED, ERASED -> false;
    };
  }
}

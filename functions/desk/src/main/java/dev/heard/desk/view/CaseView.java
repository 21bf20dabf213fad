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
 * A case on one page.
 *
 * @param messages in and out, by time
 * @param drafts those before the current one, by number
 * @param earlier the customer's other cases, newest first
 * @param journey how the customer felt from case to case, this one included, oldest first
 */
public record CaseView(
    @JsonProperty("case") Row head,
    List<MessageView> messages,
    @Nullable DraftView draft,
    List<DraftView.Older> drafts,
    List<EventView> events,
    List<CorrectionView> corrections,
    List<Row> earlier,
    List<Step> journey) {

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
    return new CaseView(
        Row.of(head, topics),
        Stream.<MessageView>concat(
                file.messages().stream().map(m -> MessageView.In.of(m, topics)),
                file.outbox().stream().map(MessageView.Out::of))
            .sorted(Comparator.comparing(MessageView::at))
            .toList(),
        file.currentDraft().map(draft -> DraftView.of(draft, findings)).orElse(null),
        file.drafts().stream()
            .filter(draft -> draft.number() != head.draft())
            .map(DraftView.Older::of)
            .toList(),
        EventView.of(file.events()),
        file.corrections().stream().map(CorrectionView::of).toList(),
        others.stream().map(other -> Row.of(other, topics)).toList(),
        Stream.concat(others.stream(), Stream.of(head))
            .filter(CaseView::felt)
            .sorted(Comparator.comparing(Case::openedAt))
            .map(Step::of)
            .toList());
  }

  /** What is held back may not be the customer's at all; what is merged is counted elsewhere. */
  private static boolean felt(Case head) {
    return switch (head.status()) {
      case NEW, WAITING_FOR_AGENT, WAITING_FOR_CUSTOMER, REOPENED, RESOLVED, CLOSED -> true;
      case SUSPENDED, MERGED, ERASED -> false;
    };
  }
}

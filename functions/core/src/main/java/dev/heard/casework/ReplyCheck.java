package dev.heard.casework;

import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Finding;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.List;

/** Looks at a text as the reply to a case: how it reads, and what it promises. Thread-safe. */
public final class ReplyCheck {
  private final EmpathyCheck empathyCheck;

  public ReplyCheck(EmpathyCheck empathyCheck) {
    this.empathyCheck = empathyCheck;
  }

  /**
   * What there is to say about a text.
   *
   * @param findings gates first
   * @param offers in the order of the text
   */
  public record Checked(List<Finding> findings, List<Offer> offers) {
    public Checked {
      findings = List.copyOf(findings);
      offers = List.copyOf(offers);
    }

    /** What is promised if the agent says nothing else. */
    public List<Given> given() {
      return offers.stream().map(Offer::given).toList();
    }
  }

  public Checked of(CaseFile file, String text, Instant now) {
    Message message = file.latest();
    Reading reading = Preparation.corrected(message, file.corrections());
    String language =
        file.currentDraft().map(draft -> draft.skeleton().language()).orElse(message.language());
    List<Finding> findings =
        empathyCheck.check(
            text,
            language,
            reading == null ? Preparation.UNREAD : reading,
            Preparation.mailText(message));
    return new Checked(findings, offers(file, text, now));
  }

  private static List<Offer> offers(CaseFile file, String text, Instant now) {
    return file
        .currentDraft()
        .map(draft -> draft.skeleton().promised())
        .filter(promised -> promised.standsIn(text) && promised.by().isAfter(now))
        .map(
            promised -> {
              int start = text.indexOf(promised.words());
              return new Offer(
                  promised.what(),
                  promised.by(),
                  promised.words(),
                  start,
                  start + promised.words().length(),
                  true);
            })
        .stream()
        .toList();
  }
}

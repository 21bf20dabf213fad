package dev.heard.casework;

import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Finding;
import dev.heard.drafting.MissedPromise;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.times.PromiseCheck;
import dev.heard.drafting.times.TimeInText;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at a text as the reply to a case: how it reads, and what it promises. Thread-safe. */
public final class ReplyCheck {
  private final EmpathyCheck empathyCheck;
  private final PromiseCheck promiseCheck;
  private final MissedPromise missedPromise;

  public ReplyCheck(EmpathyCheck empathyCheck, Playbook playbook) {
    this.empathyCheck = empathyCheck;
    this.promiseCheck = new PromiseCheck(playbook);
    this.missedPromise = new MissedPromise(playbook);
  }

  /**
   * What there is to say about a text.
   *
   * @param findings gates first
   * @param offers the promises to come, in the order of the text
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
    Reading read = reading == null ? Preparation.UNREAD : reading;
    String language =
        file.currentDraft().map(draft -> draft.skeleton().language()).orElse(message.language());
    List<Finding> findings =
        new ArrayList<>(empathyCheck.check(text, language, read, Preparation.mailText(message)));
    PromiseCheck.Read promises =
        promiseCheck.read(
            text,
            file.currentDraft().map(draft -> draft.skeleton().promised()).orElse(null),
            language,
            now);
    findings.addAll(promiseCheck.findings(promises, read, now));
    file.missedPromise()
        .flatMap(missed -> missedPromise.unmentioned(text, language, missed.by()))
        .ifPresent(findings::add);
    findings.sort(Comparator.comparing(Finding::severity).thenComparingInt(Finding::start));
    return new Checked(findings, offers(promises, now));
  }

  private static List<Offer> offers(PromiseCheck.Read promises, Instant now) {
    return Stream.concat(
            Stream.ofNullable(promises.own()).map(time -> offer(time, true)),
            promises.others().stream().map(time -> offer(time, false)))
        .filter(offer -> offer.by().isAfter(now))
        .limit(Promise.MOST_OF_A_REPLY)
        .sorted(Comparator.comparingInt(Offer::start))
        .toList();
  }

  private static Offer offer(TimeInText time, boolean fromDraft) {
    return new Offer(time.what(), time.by(), time.words(), time.start(), time.end(), fromDraft);
  }
}

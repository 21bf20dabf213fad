package dev.heard.drafting;

import dev.heard.triage.Urgency;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a reply that helps: the next step, what we must ask, what we can offer, and how to
 * reach a person.
 */
final class Help {
  private static final int MOST_SOLVED = 3;
  private static final int MOST_QUESTIONS = 3;

  /** How agents read a moment. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.ENGLISH);

  private final Occasion on;
  private @Nullable Promised promised;

  Help(Occasion on) {
    this.on = on;
  }

  Optional<Part> nextStep() {
    Duration within = on.plan.within();
    if (within == null) {
      return Optional.of(
          Occasion.part(
              PartKind.NEXT_STEP,
              on.wording(on.plan.step()),
              "the playbook's answer to thanks; nothing is owed by a time"));
    }
    if (on.praise) {
      return Optional.empty();
    }
    BusinessHours hours = on.playbook.businessHours();
    ZonedDateTime by =
        on.reading().urgency() == Urgency.CRITICAL
            ? hours.byTheClock(on.brief.now(), within)
            : hours.deadline(on.brief.now(), within);
    for (EarlierCase solved : on.brief.solved().stream().limit(MOST_SOLVED).toList()) {
      String resolution = solved.resolution();
      if (resolution != null && !solved.id().equals(on.brief.caseId())) {
        on.notices.add(solved.id() + " was solved by: " + oneLine(resolution));
      }
    }
    String words = on.phrases.moment().format(by);
    promised = new Promised(on.plan.promise(), by.toInstant(), words);
    return Optional.of(
        new Part(
            PartKind.NEXT_STEP,
            on.plan.step().in(on.phrases.language()).with(Map.of("by", words)),
            "the playbook's step for “"
                + on.plan.topic().name()
                + "”: do what it says when you send it; the time counts from "
                + MOMENT.format(on.brief.now().atZone(on.zone()))
                + ", when this was drafted",
            on.reading().topic().evidence()));
  }

  /** What the next step promises by a time; null before there is one, or where it owes nothing. */
  @Nullable Promised promised() {
    return promised;
  }

  Optional<Part> questions() {
    List<String> open =
        on.plan.questions().stream()
            .filter(question -> !question.answered(on.text, on.said))
            .limit(MOST_QUESTIONS)
            .map(question -> on.wording(question.text()))
            .toList();
    return listed(PartKind.QUESTIONS, open, "question", "questions", "the mail does not say it");
  }

  Optional<Part> alternatives() {
    boolean cannotPay = on.plan.hardship() || on.playbook.hardshipSigns().foundIn(on.text);
    List<Wording> granted = new ArrayList<>(on.plan.alternatives());
    if (cannotPay) {
      granted.addAll(on.playbook.hardship());
    }
    return listed(
        PartKind.ALTERNATIVES,
        granted.stream().map(on::wording).toList(),
        "alternative",
        "alternatives",
        cannotPay ? "the playbook grants it to those who cannot pay" : "the playbook grants it");
  }

  Part whatHappensNext() {
    String caseId = on.brief.caseId().value();
    if (on.praise) {
      return Occasion.part(
          PartKind.WHAT_HAPPENS_NEXT,
          on.say("praiseEnd", Map.of("case", caseId)),
          "leaves the door open");
    }
    boolean mailOnly = on.plan.byMailOnly() || (on.call != null && !on.call.asked());
    Wording reach = mailOnly ? on.playbook.reachByMail() : on.playbook.reach();
    return Occasion.part(
        PartKind.WHAT_HAPPENS_NEXT,
        on.say("next", Map.of("case", caseId, "reach", on.wording(reach))),
        mailOnly ? "how to reach a person without a phone" : "how to reach a person");
  }

  private Optional<Part> listed(
      PartKind kind, List<String> items, String one, String several, String because) {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    String text =
        items.size() == 1
            ? on.say(one, Map.of(one, items.getFirst()))
            : on.say(several, Map.of()) + "\n- " + String.join("\n- ", items);
    return Optional.of(Occasion.part(kind, text, because));
  }

  private static String oneLine(@Nullable String text) {
    String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    return line.length() > 300 ? line.substring(0, 300) + " …" : line;
  }
}

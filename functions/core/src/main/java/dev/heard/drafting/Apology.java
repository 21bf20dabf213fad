package dev.heard.drafting;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one apology of a reply: where we are likely at fault, or they waited too long. */
final class Apology {
  private final Occasion on;

  Apology(Occasion on) {
    this.on = on;
  }

  Optional<Part> part() {
    @Nullable Wording fault = on.plan.apology();
    boolean waited = waited();
    Map<String, String> since =
        Map.of("since", on.day(LocalDate.ofInstant(on.brief.waitingSince(), on.zone())));
    if (fault == null) {
      return waited
          ? Optional.of(
              Occasion.part(
                  PartKind.APOLOGY,
                  on.say("apologyWaited", since),
                  "they have waited longer than the playbook allows"))
          : Optional.empty();
    }
    String apology = on.wording(fault);
    return Optional.of(
        waited
            ? Occasion.part(
                PartKind.APOLOGY,
                on.say(
                    "apologyBoth",
                    Map.of("apology", apology, "since", since.getOrDefault("since", ""))),
                "we are likely at fault, and they have waited; one apology for both")
            : Occasion.part(
                PartKind.APOLOGY,
                on.say("apology", Map.of("apology", apology)),
                "we are likely at fault, by the playbook"));
  }

  /** Nights and Sundays do not count, and what came today is not late. */
  private boolean waited() {
    return !LocalDate.ofInstant(on.brief.waitingSince(), on.zone()).equals(on.today())
        && on.playbook
            .businessHours()
            .deadline(on.brief.waitingSince(), on.playbook.answerWithin(on.reading().urgency()))
            .toInstant()
            .isBefore(on.brief.now());
  }
}

package dev.heard.drafting;

import dev.heard.drafting.said.CustomerName;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.Urgency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a reply begins: the greeting, safety where health is at risk, the feeling. */
final class Opening {
  private static final Set<Emotion> PLEASED = Set.of(Emotion.HAPPINESS, Emotion.GRATITUDE);
  private static final Set<Emotion> CROSS =
      Set.of(Emotion.ANGER, Emotion.FRUSTRATION, Emotion.DISAPPOINTMENT, Emotion.CONFUSION);
  private static final double MEANT_INTENSITY = 0.7;
  private static final double MEANT_CONFIDENCE = 0.25;

  private final Occasion on;
  private final CustomerName names;

  Opening(Occasion on, CustomerName names) {
    this.on = on;
    this.names = names;
  }

  Part greeting() {
    Mailbox account = on.brief.customer();
    Optional<CustomerName.Writer> writer =
        names.writer(
            account, on.brief.signature(), on.brief.mail().subject(), on.brief.mail().body());
    writer
        .filter(CustomerName.Writer::stranger)
        .ifPresent(
            other ->
                on.notices.add(
                    other.name()
                        + " writes from the address of "
                        + account.name()
                        + ". Make sure whose account it is before you say anything about an account."));
    return writer
        .map(
            one ->
                Occasion.part(
                    PartKind.GREETING,
                    on.say("greetingNamed", Map.of("name", one.name())),
                    one.stranger()
                        ? "the name of who writes, which is not the address's"
                        : "the name that the customer uses"))
        .orElseGet(
            () ->
                Occasion.part(
                    PartKind.GREETING,
                    on.say("greeting", Map.of()),
                    "the mail gives no name to greet with"));
  }

  /** Where health may be at risk, that comes before everything else. */
  Optional<Part> safety() {
    Urgency urgency = on.reading().urgency();
    if (on.praise || (urgency != Urgency.CRITICAL && urgency != Urgency.HIGH)) {
      return Optional.empty();
    }
    boolean named =
        on.reading().reasons().stream()
            .filter(reason -> reason.urgency() == Urgency.CRITICAL)
            .map(reason -> reason.reason().toLowerCase(Locale.ROOT))
            .anyMatch(reason -> reason.contains("health") || reason.contains("safety"));
    for (Playbook.SafetyRule rule : on.playbook.safety()) {
      if (rule.signs().isEmpty() ? named : rule.signs().foundIn(on.text)) {
        on.notices.add("Health may be at risk. Consider calling before you write.");
        return Optional.of(
            new Part(
                PartKind.ACKNOWLEDGEMENT,
                on.wording(rule.text()),
                "health may be at risk: safety comes first",
                on.reading().reasons().stream()
                    .filter(reason -> reason.urgency() == Urgency.CRITICAL)
                    .flatMap(reason -> reason.evidence().stream())
                    .toList()));
      }
    }
    return Optional.empty();
  }

  Part acknowledgement() {
    Feeling primary = on.reading().primary();
    if (on.unsure()) {
      return neutral(primary.emotion());
    }
    Part felt = felt(primary);
    return alsoPleased(primary)
        ? new Part(
            felt.kind(),
            felt.text() + " " + on.say("alsoPleased", Map.of()),
            felt.because() + ", and something went well",
            felt.evidence())
        : felt;
  }

  /** Whether a complaint also says, and not in passing, what was good. */
  private boolean alsoPleased(Feeling primary) {
    return CROSS.contains(primary.emotion())
        && !on.plan.sensitive()
        && on.reading().feelings().stream()
            .anyMatch(
                feeling ->
                    PLEASED.contains(feeling.emotion())
                        && feeling.intensity() >= MEANT_INTENSITY
                        && feeling.confidence() >= MEANT_CONFIDENCE);
  }

  private Part felt(Feeling primary) {
    Emotion emotion = primary.emotion();
    Band band = Band.of(primary.intensity(), primary.confidence());
    String because = emotion.word() + ", " + band.word();
    FeelingWord own = FeelingWord.in(on.brief.mail().body(), on.phrases, emotion);
    List<Phrase> inTheirTerms = on.phrases.inTheirTerms(emotion);
    if (own != null && !inTheirTerms.isEmpty()) {
      String term = own.words().quote().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
      return new Part(
          PartKind.ACKNOWLEDGEMENT,
          on.choice.of("terms", inTheirTerms).with(Map.of("term", term)),
          because + ", in the customer's own word",
          List.of(own.words()));
    }
    return new Part(
        PartKind.ACKNOWLEDGEMENT,
        on.choice.of("acknowledgement", on.phrases.acknowledgements(emotion, band)).with(Map.of()),
        because,
        primary.evidence());
  }

  /** In German a letter goes on in small letters after the comma of its greeting. */
  Part afterGreeting(Part part) {
    String text = part.text();
    return on.phrases.smallAfterGreeting().starts(text)
        ? new Part(
            part.kind(),
            text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1),
            part.because(),
            part.evidence())
        : part;
  }

  private Part neutral(Emotion felt) {
    if (felt != Emotion.NEUTRAL) {
      String why = on.reading().unsure();
      on.notices.add(
          "The feeling is read as "
              + felt.word()
              + ", but not surely"
              + (why == null ? "" : " (" + why + ")")
              + "; the wording is neutral. Change it if you know better.");
    }
    return new Part(
        PartKind.ACKNOWLEDGEMENT,
        on.choice
            .of("acknowledgement", on.phrases.acknowledgements(Emotion.NEUTRAL, Band.MILD))
            .with(Map.of()),
        "the feeling is unsure, so the wording is neutral",
        on.reading().primary().evidence());
  }
}

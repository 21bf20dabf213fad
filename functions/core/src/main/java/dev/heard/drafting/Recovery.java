package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.OwnWords;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to somebody who was asked how it went and said no. That it was not solved, and that
 * they did not feel understood, are two things: the one wants another step, the other to be heard.
 */
final class Recovery {
  /** When they hear from us again: who comes back waits for the second time. */
  private static final Duration WITHIN = Duration.ofDays(1);

  private final Occasion on;
  private final Opening opening;
  private final WordList insults;
  private final boolean solved;

  /** How the data calls what they answered. */
  private final String said;

  private final RecoveryPhrases phrases;

  Recovery(Occasion on, Opening opening, WordList insults, boolean understood, boolean solved) {
    this.on = on;
    this.opening = opening;
    this.insults = insults;
    this.solved = solved;
    this.said = solved ? "notUnderstood" : understood ? "notSolved" : "neither";
    this.phrases = RecoveryPhrases.bundled(on.phrases.language());
  }

  Skeleton draft() {
    String body = on.brief.mail().body().strip();
    List<Part> parts = new ArrayList<>();
    parts.add(opening.greeting());
    parts.add(
        Occasion.part(
            PartKind.ACKNOWLEDGEMENT, say("acknowledgement", Map.of()), "what they answered"));
    if (!body.isEmpty()) {
      quoted(body).or(this::matter).ifPresent(parts::add);
    }
    parts.add(
        Occasion.part(PartKind.APOLOGY, say("apology", Map.of()), "we asked, and they said no"));
    Promised promised = null;
    if (solved) {
      parts.add(step(say("step", Map.of())));
    } else {
      ZonedDateTime by = on.playbook.businessHours().deadline(on.brief.now(), WITHIN);
      String moment = on.phrases.moment().format(by);
      promised = new Promised("what happens after they came back", by.toInstant(), moment);
      parts.add(step(say("step", Map.of("by", moment))));
    }
    if (body.isEmpty()) {
      parts.add(
          Occasion.part(
              PartKind.QUESTIONS, say("question", Map.of()), "they added no words of their own"));
    }
    parts.add(new Help(on).whatHappensNext());
    parts.add(
        Occasion.part(
            PartKind.SIGNATURE,
            on.wording(on.playbook.signature()),
            "the playbook's signature; your name is put in when you approve"));
    return new Skeleton(on.phrases.language(), parts, on.notices, promised);
  }

  private static Part step(String text) {
    return Occasion.part(
        PartKind.NEXT_STEP, text, "only you can say it; do what it says when you send it");
  }

  private Optional<Part> quoted(String body) {
    return OwnWords.shown(body.replaceAll("\\s+", " ").replaceFirst("[. ]+$", ""), insults)
        .map(
            shown ->
                Occasion.part(
                    PartKind.MATTER,
                    on.asked(say("quoted", Map.of("words", on.phrases.quoted(shown)))),
                    "what they added"));
  }

  /** Of what is too long to be quoted whole, or in part not to be shown again. */
  private Optional<Part> matter() {
    OwnWords words = new OwnWords(insults, on.phrases.manners());
    return new Matter(on, words.pick(on.brief.mail(), on.brief.reading(), on.said)).part();
  }

  private String say(String name, Map<String, String> values) {
    return on.choice.of(name, phrases.of(said, name)).with(values);
  }
}

package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specifics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drafts what is said when a promise was not kept: that it was made, that we are late, one apology,
 * and what happens now, with a new time that only the agent can name. Thread-safe.
 */
public final class LateUpdate {
  private static final String NOTICE =
      "We promised word by a time that has passed. Say honestly where things stand, and name a new"
          + " time only if it can be kept.";

  private final Playbook playbook;
  private final Phrasebook phrasebook;
  private final Specifics specifics;
  private final CustomerName names;
  private final WordList insults;

  public LateUpdate(Playbook playbook, Phrasebook phrasebook) {
    this.playbook = playbook;
    this.phrasebook = phrasebook;
    this.insults = CheckRules.bundled().insults();
    this.specifics = new Specifics(playbook.products());
    this.names = CustomerName.bundled();
  }

  /**
   * An update where the customer waits for nothing else.
   *
   * @param missed when we had promised word
   */
  public Skeleton alone(Brief brief, Instant missed) {
    Occasion on = new Occasion(brief, playbook, phrasebook, specifics);
    List<Part> parts = new ArrayList<>();
    parts.add(new Opening(on, names).greeting());
    parts.add(
        Occasion.part(
            PartKind.ACKNOWLEDGEMENT, on.say("lateFelt", Map.of()), "they were kept waiting"));
    if (!on.praise) {
      OwnWords words = new OwnWords(insults, on.phrases.manners());
      new Matter(on, words.pick(brief.mail(), brief.reading(), on.said))
          .part()
          .ifPresent(parts::add);
    }
    parts.add(late(on, missed));
    parts.add(
        Occasion.part(
            PartKind.NEXT_STEP,
            on.say("lateNext", Map.of()),
            "what happens now, and a new time: both are yours to fill in"));
    parts.add(new Help(on).whatHappensNext());
    parts.add(
        Occasion.part(
            PartKind.SIGNATURE,
            on.wording(playbook.signature()),
            "the playbook's signature; your name is put in when you approve"));
    on.notices.add(NOTICE);
    return new Skeleton(on.phrases.language(), parts, on.notices);
  }

  /**
   * An answer that also owns up to the missed promise; its apology is the only one.
   *
   * @param answer to what the customer wrote
   * @param missed when we had promised word
   */
  public Skeleton in(Skeleton answer, Brief brief, Instant missed) {
    Occasion on = new Occasion(brief, playbook, phrasebook, specifics);
    List<Part> parts = new ArrayList<>(answer.parts());
    parts.removeIf(part -> part.kind() == PartKind.APOLOGY);
    int before = 0;
    while (before < parts.size() && parts.get(before).kind().compareTo(PartKind.APOLOGY) < 0) {
      before++;
    }
    parts.add(before, late(on, missed));
    List<String> notices = new ArrayList<>(answer.notices());
    notices.add(NOTICE);
    return new Skeleton(answer.language(), parts, notices, answer.promised());
  }

  private Part late(Occasion on, Instant missed) {
    return Occasion.part(
        PartKind.APOLOGY,
        on.say("late", Map.of("by", on.phrases.moment().format(missed.atZone(on.zone())))),
        "we promised word by then and did not keep it; this is the one apology");
  }
}

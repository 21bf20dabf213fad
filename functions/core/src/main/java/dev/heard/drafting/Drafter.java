package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specifics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drafts the reply to a mail: the parts in their order, leaving out what the case does not call
 * for. Says nothing that neither the mail nor the playbook says; what only the agent can know stays
 * a blank. Thread-safe, and bounded in time for a mail of any size: see {@link Specifics#LONGEST}.
 */
public final class Drafter {
  private final Playbook playbook;
  private final Phrasebook phrasebook;
  private final Specifics specifics;
  private final CustomerName names;
  private final WordList insults;

  public Drafter(Playbook playbook, Phrasebook phrasebook) {
    this.playbook = playbook;
    this.phrasebook = phrasebook;
    this.specifics = new Specifics(playbook.products());
    this.names = CustomerName.bundled();
    this.insults = CheckRules.bundled().insults();
  }

  /**
   * A draft of the answer to a customer who said, when asked, that it is not solved or that they
   * did not feel understood.
   *
   * @param brief its mail holds what they added, which may be nothing
   */
  public Skeleton recovery(Brief brief, boolean understood, boolean solved) {
    Occasion on = new Occasion(brief, playbook, phrasebook, specifics);
    return new Recovery(on, new Opening(on, names), insults, understood, solved).draft();
  }

  /** A draft of the answer. The same brief gives the same draft. */
  public Skeleton draft(Brief brief) {
    Occasion on = new Occasion(brief, playbook, phrasebook, specifics);
    List<Part> parts = new ArrayList<>();
    Opening opening = new Opening(on, names);
    parts.add(opening.greeting());
    opening.safety().ifPresent(parts::add);
    parts.add(opening.acknowledgement());
    parts.set(1, opening.afterGreeting(parts.get(1)));
    OwnWords words = new OwnWords(insults, on.phrases.manners());
    new Matter(on, words.pick(brief.mail(), brief.reading(), on.said)).part().ifPresent(parts::add);
    Help help = new Help(on);
    if (!on.praise) {
      new EarlierCases(on).part().ifPresent(parts::add);
      new Apology(on).part().ifPresent(parts::add);
    }
    help.nextStep().ifPresent(parts::add);
    if (on.praise) {
      words
          .question(brief.mail(), brief.reading())
          .map(
              asked ->
                  new Part(
                      PartKind.NEXT_STEP,
                      on.asked(on.say("praiseAsked", Map.of("quote", on.quoted(asked)))),
                      "the mail is praise, and asks something too",
                      List.of(asked)))
          .ifPresent(parts::add);
    }
    if (!on.praise) {
      new CallBack(on).part().ifPresent(parts::add);
      help.questions().ifPresent(parts::add);
      help.alternatives().ifPresent(parts::add);
    }
    parts.add(help.whatHappensNext());
    parts.add(
        Occasion.part(
            PartKind.SIGNATURE,
            on.wording(playbook.signature()),
            "the playbook's signature; your name is put in when you approve"));
    return new Skeleton(on.phrases.language(), parts, on.notices, help.promised());
  }
}

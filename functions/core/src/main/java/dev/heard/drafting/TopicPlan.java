package dev.heard.drafting;

import dev.heard.drafting.said.Specific;
import dev.heard.triage.TopicDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the company does about a topic.
 *
 * @param matter continues "You wrote to us about …"
 * @param apology what we say sorry for; null where we are likely not at fault
 * @param step what happens next, who does it, and by when
 * @param promise what the customer has by then, in a few words for an agent
 * @param within how long the step takes, in working time; null for a topic that only wants thanks
 * @param byMailOnly whether the customer may have no phone, so that none is offered
 * @param sensitive whether a wrong guess at this topic would hurt
 */
record TopicPlan(
    TopicDefinition topic,
    Wording matter,
    @Nullable Wording apology,
    Wording step,
    String promise,
    @Nullable Duration within,
    List<Question> questions,
    List<Wording> alternatives,
    boolean hardship,
    boolean byMailOnly,
    boolean sensitive) {
  TopicPlan {
    questions = List.copyOf(questions);
    alternatives = List.copyOf(alternatives);
  }

  /** Whether mails of this topic want thanks and nothing else. */
  boolean praise() {
    return within == null;
  }

  /**
   * Something we need to know.
   *
   * @param answeredByKinds a specific of one of these kinds answers it
   * @param answeredByWords words that show that the mail answers it
   */
  record Question(Wording text, Set<Specific.Kind> answeredByKinds, List<Pattern> answeredByWords) {
    Question {
      answeredByKinds = Set.copyOf(answeredByKinds);
      answeredByWords = List.copyOf(answeredByWords);
    }

    boolean answered(String mail, List<Specific> specifics) {
      return specifics.stream().anyMatch(specific -> answeredByKinds.contains(specific.kind()))
          || answeredByWords.stream().anyMatch(words -> words.matcher(mail).find());
    }
  }
}

package dev.heard.drafting;

import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.Emotion;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one reply is written on: the mail, the wording of its language, the plan for its topic; and
 * what the agent is to be told about the draft. One thread, one draft.
 */
final class Occasion {
  /** Below this, what a reading says is not relied on. */
  private static final double SURE = 0.4;

  final Brief brief;
  final Playbook playbook;
  final Phrases phrases;
  final TopicPlan plan;

  /** Whether the playbook has a plan for the topic; otherwise the plan for anything stands in. */
  final boolean topicKnown;

  /** Whether the mail wants a thank-you and nothing else. */
  final boolean praise;

  final Choice choice;

  /** Subject and the beginning of the body, to look for words in. */
  final String text;

  final List<Specific> said;
  final List<String> notices = new ArrayList<>();

  Occasion(Brief brief, Playbook playbook, Phrasebook phrasebook, Specifics specifics) {
    this.brief = brief;
    this.playbook = playbook;
    this.choice = new Choice(brief.caseId());
    String tag = Locale.forLanguageTag(brief.mail().language()).getLanguage();
    Optional<Phrases> own =
        playbook.languages().contains(tag) ? phrasebook.in(tag) : Optional.empty();
    this.phrases = own.orElseGet(phrasebook::english);
    if (own.isEmpty()) {
      notices.add(otherLanguage(tag));
    }
    Reading reading = brief.reading();
    Optional<TopicPlan> known =
        playbook
            .plan(reading.topic().topic())
            .filter(candidate -> reading.topic().confidence() >= SURE)
            .filter(candidate -> !candidate.praise() || pleased());
    this.praise =
        known.map(TopicPlan::praise).orElse(false)
            || (pleased() && reading.urgency() == Urgency.LOW);
    this.topicKnown = known.isPresent();
    this.plan = known.orElse(playbook.otherwise());
    String body = brief.mail().body();
    this.text =
        brief.mail().subject()
            + "\n"
            + body.substring(0, Math.min(body.length(), Specifics.LONGEST));
    this.said = specifics.in(brief.mail());
    if (body.length() > Specifics.LONGEST) {
      notices.add(
          "The mail is very long; this draft rests on its first "
              + Specifics.LONGEST
              + " characters.");
    }
  }

  boolean unsure() {
    return reading().unsure() != null || reading().primary().confidence() < SURE;
  }

  Reading reading() {
    return brief.reading();
  }

  /** A sentence of the phrasebook, the variant that this case gets. */
  String say(String part, Map<String, String> values) {
    return choice.of(part, phrases.said(part)).with(values);
  }

  /** A sentence of the playbook that has no slots. */
  String wording(Wording wording) {
    return wording.in(phrases.language()).with(Map.of());
  }

  String day(LocalDate day) {
    return (day.getYear() == today().getYear() ? phrases.day() : phrases.dayOfYear()).format(day);
  }

  LocalDate today() {
    return LocalDate.ofInstant(brief.now(), zone());
  }

  ZoneId zone() {
    return playbook.businessHours().zone();
  }

  static Part part(PartKind kind, String text, String because) {
    return new Part(kind, text, because, List.of());
  }

  private boolean pleased() {
    Emotion felt = reading().primary().emotion();
    return (felt == Emotion.GRATITUDE || felt == Emotion.HAPPINESS) && !unsure();
  }

  private static String otherLanguage(String tag) {
    return tag.isEmpty() || tag.equals("und")
        ? "The language of the mail could not be told; this draft is in English."
        : "There is no wording in "
            + Locale.of(tag).getDisplayLanguage(Locale.ENGLISH)
            + "; this draft is in English.";
  }
}

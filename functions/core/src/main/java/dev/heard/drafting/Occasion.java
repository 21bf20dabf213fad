package dev.heard.drafting;

import dev.heard.drafting.said.CallWish;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one reply is written on: the mail, the wording of its language, the plan for its topic; and
 * what the agent is to be told about the draft. One thread, one draft.
 */
final class Occasion {
  /** Below this, a topic is not acted on. */
  private static final double SURE = 0.4;

  /**
   * The same where a wrong guess hurts: "I am sorry for your loss" to somebody who lost a parcel. A
   * topic that is barely named, and no further ahead of the next, has about 0.38.
   */
  private static final double SURE_WHERE_IT_HURTS = 0.45;

  /** A word of thanks that is felt needs less of a topic. */
  private static final double SURE_OF_PRAISE = 0.3;

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

  /** Whether they ask to be called, or not to be; null where they say neither. */
  final @Nullable CallWish call;

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
            .filter(candidate -> reading.topic().confidence() >= sure(candidate))
            .filter(candidate -> !candidate.praise() || pleased());
    if (known.isEmpty()) {
      playbook.plan(reading.topic().topic()).filter(TopicPlan::sensitive).ifPresent(this::ask);
    }
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
    this.call = CallWish.in(brief.mail()).orElse(null);
    if (call != null && !call.asked()) {
      notices.add("The customer asks not to be called: “" + call.words().quote() + "”.");
    }
    if (body.length() > Specifics.LONGEST) {
      notices.add(
          "The mail is very long; this draft rests on its first "
              + Specifics.LONGEST
              + " characters.");
    }
  }

  boolean unsure() {
    return reading().unsure() != null;
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

  String quoted(Evidence words) {
    return phrases.quoted(OwnWords.shown(words));
  }

  /** A quoted question ends with its own mark. */
  String asked(String sentence) {
    String close = phrases.closeQuote();
    return sentence.replace("?" + close + ".", "?" + close);
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

  private static double sure(TopicPlan plan) {
    return plan.sensitive() ? SURE_WHERE_IT_HURTS : plan.praise() ? SURE_OF_PRAISE : SURE;
  }

  private void ask(TopicPlan plan) {
    notices.add(
        "This may be about “"
            + plan.topic().name()
            + "”, but that is not sure, so the draft does not go by it. Read the mail, and correct"
            + " the topic if it is.");
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

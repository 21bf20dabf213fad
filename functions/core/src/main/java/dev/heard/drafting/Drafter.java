package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drafts the reply to a mail: the parts in their order, leaving out what the case does not call for.
 * Says nothing that neither the mail nor the playbook says; what only the agent can know stays a
 * blank. Thread-safe.
 */
public final class Drafter {
  /** Below this, what a reading says is not relied on. */
  private static final double SURE = 0.4;

  private static final int MOST_SOLVED = 3;
  private static final int MOST_QUESTIONS = 3;

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

  /** A draft of the answer. The same brief gives the same draft. */
  public Skeleton draft(Brief brief) {
    return new Work(brief).skeleton();
  }

  /** The making of one draft. */
  private final class Work {
    private final Brief brief;
    private final Reading reading;
    private final Phrases phrases;
    private final String language;
    private final Choice choice;
    private final TopicPlan plan;
    private final boolean praise;
    private final String text;
    private final List<Specific> said;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    Work(Brief brief) {
      this.brief = brief;
      this.reading = brief.reading();
      String tag = Locale.forLanguageTag(brief.mail().language()).getLanguage();
      Optional<Phrases> own =
          playbook.languages().contains(tag) ? phrasebook.in(tag) : Optional.empty();
      this.phrases = own.orElseGet(phrasebook::english);
      this.language = phrases.language();
      if (own.isEmpty()) {
        notices.add(
            tag.isEmpty() || tag.equals("und")
                ? "The language of the mail could not be told; this draft is in English."
                : "There is no wording in "
                    + Locale.of(tag).getDisplayLanguage(Locale.ENGLISH)
                    + "; this draft is in English.");
      }
      this.choice = new Choice(brief.caseId());
      Optional<TopicPlan> known =
          playbook
              .plan(reading.topic().topic())
              .filter(candidate -> reading.topic().confidence() >= SURE)
              .filter(candidate -> !candidate.praise() || pleased());
      this.praise =
          known.map(TopicPlan::praise).orElse(false)
              || (pleased() && reading.urgency() == Urgency.LOW);
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

    Skeleton skeleton() {
      greeting();
      if (!praise) {
        safety();
      }
      acknowledgement();
      matter();
      if (praise) {
        thanks();
      } else {
        new EarlierCases(phrases, choice, today())
            .part(brief.earlier(), reading.topic().topic())
            .ifPresent(parts::add);
        apology();
        nextStep();
        questions();
        alternatives();
      }
      whatHappensNext();
      parts.add(
          new Part(
              PartKind.SIGNATURE,
              wording(playbook.signature()),
              "the playbook's signature; your name is put in when you approve",
              List.of()));
      return new Skeleton(language, parts, notices);
    }

    private void greeting() {
      Optional<String> name =
          names.of(brief.customer(), brief.signature(), brief.mail().body());
      parts.add(
          name.map(
                  signed ->
                      part(
                          PartKind.GREETING,
                          say("greetingNamed", Map.of("name", signed)),
                          "the name that the customer uses"))
              .orElseGet(
                  () ->
                      part(
                          PartKind.GREETING,
                          say("greeting", Map.of()),
                          "the mail gives no name to greet with")));
    }

    /** Where health may be at risk, that comes before everything else. */
    private void safety() {
      if (reading.urgency() != Urgency.CRITICAL && reading.urgency() != Urgency.HIGH) {
        return;
      }
      boolean named =
          reading.urgency() == Urgency.CRITICAL
              && reading.reasons().stream()
                  .map(reason -> reason.reason().toLowerCase(Locale.ROOT))
                  .anyMatch(reason -> reason.contains("health") || reason.contains("safety"));
      for (Playbook.SafetyRule rule : playbook.safety()) {
        boolean any = rule.signs().isEmpty();
        if (any ? named : rule.signs().foundIn(text)) {
          List<Evidence> evidence =
              reading.reasons().stream()
                  .filter(reason -> reason.urgency() == Urgency.CRITICAL)
                  .flatMap(reason -> reason.evidence().stream())
                  .toList();
          parts.add(
              new Part(
                  PartKind.ACKNOWLEDGEMENT,
                  wording(rule.text()),
                  "health may be at risk: safety comes first",
                  evidence));
          notices.add("Health may be at risk. Consider calling before you write.");
          return;
        }
      }
    }

    private void acknowledgement() {
      Emotion felt = reading.primary().emotion();
      boolean unsure = unsure();
      Emotion emotion = unsure ? Emotion.NEUTRAL : felt;
      if (unsure && felt != Emotion.NEUTRAL) {
        String why = reading.unsure();
        notices.add(
            "The feeling is read as "
                + felt.word()
                + ", but not surely"
                + (why == null ? "" : " (" + why + ")")
                + "; the wording is neutral. Change it if you know better.");
      }
      Band band = Band.of(reading.primary().intensity());
      String because =
          unsure
              ? "the feeling is unsure, so the wording is neutral"
              : felt.word() + ", " + band.word();
      List<Evidence> evidence = reading.primary().evidence();
      FeelingWord own = unsure ? null : FeelingWord.in(brief.mail().body(), phrases, emotion);
      List<Phrase> inTheirTerms = phrases.inTheirTerms(emotion);
      String sentence;
      if (own != null && !inTheirTerms.isEmpty()) {
        sentence =
            choice.of("terms", inTheirTerms).with(Map.of("term", own.words().quote().toLowerCase(Locale.ROOT)));
        evidence = List.of(own.words());
        because += ", in the customer's own word";
      } else {
        sentence =
            choice
                .of("acknowledgement", phrases.acknowledgements(emotion, band))
                .with(Map.of());
      }
      parts.add(new Part(PartKind.ACKNOWLEDGEMENT, sentence, because, evidence));
    }

    private void matter() {
      OwnWords picker = new OwnWords(insults, phrases.ends());
      List<Evidence> quotes = picker.pick(brief.mail(), reading, said);
      if (praise) {
        if (!quotes.isEmpty()) {
          parts.add(
              new Part(
                  PartKind.MATTER,
                  say(
                      "praiseQuoted",
                      Map.of("quote", phrases.quoted(quotes.getFirst().quote()))),
                  "shows that the praise was read",
                  List.of(quotes.getFirst())));
        }
        return;
      }
      boolean known = !plan.topic().id().equals(TopicReading.OTHER);
      parts.add(
          new Matter(phrases, choice).part(known ? wording(plan.matter()) : "", quotes, said));
      if (!known) {
        notices.add(
            "The topic is not one of the playbook's, so the next step is yours to write.");
      }
      if (Matter.held(quotes, said) < Matter.FEWEST_SPECIFICS) {
        notices.add(
            "The mail names little that is specific. Add what you know from the customer's"
                + " record.");
      }
    }

    private void apology() {
      Duration due = playbook.answerWithin(reading.urgency());
      boolean waited = brief.waitingSince().plus(due).isBefore(brief.now());
      @Nullable Wording fault = plan.apology();
      if (fault == null && !waited) {
        return;
      }
      String since = day(LocalDate.ofInstant(brief.waitingSince(), zone()));
      boolean today = LocalDate.ofInstant(brief.waitingSince(), zone()).equals(today());
      if (fault == null) {
        if (!today) {
          parts.add(
              part(
                  PartKind.APOLOGY,
                  say("apologyWaited", Map.of("since", since)),
                  "they have waited longer than the playbook allows"));
        }
        return;
      }
      String apology = wording(fault);
      parts.add(
          waited && !today
              ? part(
                  PartKind.APOLOGY,
                  say("apologyBoth", Map.of("apology", apology, "since", since)),
                  "we are likely at fault, and they have waited; one apology for both")
              : part(
                  PartKind.APOLOGY,
                  say("apology", Map.of("apology", apology)),
                  "we are likely at fault, by the playbook"));
    }

    private void nextStep() {
      Duration within = plan.within();
      if (within == null) {
        // Only a praise plan has none, and that takes the other way.
        throw new IllegalStateException("a plan without a time for a mail that needs one");
      }
      ZonedDateTime by = playbook.businessHours().deadline(brief.now(), within);
      parts.add(
          new Part(
              PartKind.NEXT_STEP,
              plan.step().in(language).with(Map.of("by", phrases.moment().format(by))),
              "the playbook's step for "
                  + plan.topic().name().toLowerCase(Locale.ROOT)
                  + ", by working hours from now",
              reading.topic().evidence()));
      brief.solved().stream()
          .filter(solved -> solved.resolution() != null && !solved.id().equals(brief.caseId()))
          .limit(MOST_SOLVED)
          .forEach(
              solved ->
                  notices.add(solved.id() + " was solved by: " + oneLine(solved.resolution())));
    }

    private void thanks() {
      if (plan.praise()) {
        parts.add(
            part(
                PartKind.NEXT_STEP,
                wording(plan.step()),
                "the playbook's answer to thanks; nothing is owed by a time"));
      }
    }

    private void questions() {
      List<String> open =
          plan.questions().stream()
              .filter(question -> !question.answered(text, said))
              .limit(MOST_QUESTIONS)
              .map(question -> wording(question.text()))
              .toList();
      if (open.size() == 1) {
        parts.add(
            part(
                PartKind.QUESTIONS,
                say("question", Map.of("question", open.getFirst())),
                "the mail does not say it"));
      } else if (!open.isEmpty()) {
        parts.add(
            part(
                PartKind.QUESTIONS,
                say("questions", Map.of()) + "\n" + bullets(open),
                "the mail does not say these"));
      }
    }

    private void alternatives() {
      boolean cannotPay = plan.hardship() || playbook.hardshipSigns().foundIn(text);
      List<Wording> granted = new ArrayList<>(plan.alternatives());
      if (cannotPay) {
        granted.addAll(playbook.hardship());
      }
      List<String> options = granted.stream().map(this::wording).toList();
      if (options.size() == 1) {
        parts.add(
            part(
                PartKind.ALTERNATIVES,
                say("alternative", Map.of("alternative", options.getFirst())),
                "the playbook grants it"));
      } else if (!options.isEmpty()) {
        parts.add(
            part(
                PartKind.ALTERNATIVES,
                say("alternatives", Map.of()) + "\n" + bullets(options),
                cannotPay
                    ? "the playbook grants these to customers who cannot pay"
                    : "the playbook grants these"));
      }
    }

    private void whatHappensNext() {
      if (praise) {
        parts.add(
            part(
                PartKind.WHAT_HAPPENS_NEXT,
                say("praiseEnd", Map.of("case", brief.caseId().value())),
                "leaves the door open"));
        return;
      }
      Wording reach = plan.byMailOnly() ? playbook.reachByMail() : playbook.reach();
      parts.add(
          part(
              PartKind.WHAT_HAPPENS_NEXT,
              say("next", Map.of("case", brief.caseId().value(), "reach", wording(reach))),
              plan.byMailOnly()
                  ? "how to reach a person without a phone"
                  : "how to reach a person"));
    }

    private boolean pleased() {
      Emotion felt = reading.primary().emotion();
      return (felt == Emotion.GRATITUDE || felt == Emotion.HAPPINESS) && !unsure();
    }

    private boolean unsure() {
      return reading.unsure() != null || reading.primary().confidence() < SURE;
    }

    private String say(String part, Map<String, String> values) {
      return choice.of(part, phrases.said(part)).with(values);
    }

    private String wording(Wording wording) {
      return wording.in(language).with(Map.of());
    }

    private String day(LocalDate day) {
      return (day.getYear() == today().getYear() ? phrases.day() : phrases.dayOfYear())
          .format(day);
    }

    private LocalDate today() {
      return LocalDate.ofInstant(brief.now(), zone());
    }

    private java.time.ZoneId zone() {
      return playbook.businessHours().zone();
    }
  }

  private static Part part(PartKind kind, String text, String because) {
    return new Part(kind, text, because, List.of());
  }

  private static String bullets(List<String> items) {
    StringBuilder list = new StringBuilder();
    for (String item : items) {
      list.append(list.isEmpty() ? "- " : "\n- ").append(item);
    }
    return list.toString();
  }

  private static String oneLine(@Nullable String text) {
    String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    return line.length() > 300 ? line.substring(0, 300) + " …" : line;
  }
}

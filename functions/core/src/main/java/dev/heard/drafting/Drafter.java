package dev.heard.drafting;

import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the skeleton of a reply: the parts in their order, each only where the case calls for it.
 *
 * <p>The customer's words are put in, never interpreted. Thread-safe.
 */
public final class Drafter {
  /** What an agent's name takes the place of when they approve. */
  public static final String AGENT_NAME = "[[your name]]";

  /** Longer than this is a wait that calls for an apology. */
  private static final Duration LONG_WAIT = Duration.ofDays(3);

  private static final int EARLIER_CASES = 2;
  private static final Duration EARLIER_BEARS = Duration.ofDays(60);

  private final Playbook playbook;
  private final Phrasebook phrasebook;

  public Drafter(Playbook playbook, Phrasebook phrasebook) {
    this.playbook = playbook;
    this.phrasebook = phrasebook;
  }

  /** The text with the name of the agent who signs it. */
  public static String signed(String text, String agent) {
    return text.replace(AGENT_NAME, agent);
  }

  /** Drafts a reply. */
  public Skeleton draft(Brief brief) {
    return new Writing(brief).skeleton();
  }

  /** One draft in the making. */
  private final class Writing {
    private final Brief brief;
    private final String language;
    private final Locale locale;
    private final Phrasebook.Wording words;
    private final Matter matter;
    private final Feeling feeling;
    private final boolean thanks;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    Writing(Brief brief) {
      this.brief = brief;
      boolean spoken = phrasebook.languages().contains(brief.mail().language());
      language = spoken ? brief.mail().language() : Phrasebook.FALLBACK;
      locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
      words = phrasebook.wording(language, brief.caseId().hashCode());
      matter = playbook.matter(brief.reading().topic().topic());
      Feeling primary = brief.reading().primary();
      feeling =
          brief.reading().unsure() == null
              ? primary
              : new Feeling(Emotion.NEUTRAL, 0, primary.confidence(), List.of());
      thanks =
          (feeling.emotion() == Emotion.GRATITUDE || feeling.emotion() == Emotion.HAPPINESS)
              && brief.reading().urgency() == Urgency.LOW;
      if (!spoken) {
        notices.add(
            brief.mail().language().equals("und")
                ? "Heard cannot tell the language of this mail; the draft is in English."
                : "There is no wording in %s yet; the draft is in English."
                    .formatted(
                        Locale.forLanguageTag(brief.mail().language())
                            .getDisplayLanguage(Locale.ENGLISH)));
      }
      if (brief.reading().unsure() != null) {
        notices.add(
            "The reading of the feeling is unsure (%s), so the draft stays neutral."
                .formatted(brief.reading().unsure()));
      }
    }

    Skeleton skeleton() {
      greeting();
      part(
          PartKind.ACKNOWLEDGEMENT,
          words.acknowledgement(feeling.emotion(), feeling.intensity()),
          feeling.emotion() == Emotion.NEUTRAL
              ? "no clear feeling was found"
              : "the mail shows " + feeling.emotion().word(),
          feeling.evidence());
      if (thanks) {
        part(
            PartKind.WHAT_HAPPENS_NEXT,
            words.variant("thanked"),
            "nothing is asked of us",
            List.of());
      } else {
        matter();
        earlierCases();
        apology();
        nextStep();
        questions();
        alternatives();
        part(
            PartKind.WHAT_HAPPENS_NEXT,
            words.variant("next").replace("{id}", brief.caseId().value()),
            "every reply says how to reach a person",
            List.of());
      }
      part(
          PartKind.SIGNATURE,
          words.text("signature").replace("{company}", playbook.companyName()),
          "your name goes in when you approve",
          List.of());
      return new Skeleton(language, parts, notices);
    }

    private void greeting() {
      Optional<String> name =
          CustomerName.of(brief.mail().body(), brief.signature(), brief.customer());
      part(
          PartKind.GREETING,
          name.map(known -> words.text("greeting", "named").replace("{name}", known))
              .orElseGet(() -> words.text("greeting", "unnamed")),
          name.isPresent() ? "the name that the customer uses" : "the mail gives no name",
          List.of());
    }

    private void matter() {
      List<Evidence> specifics = Specifics.of(brief.mail(), brief.reading());
      if (specifics.isEmpty()) {
        notices.add("The mail says little of its own; restate the matter in your words.");
        return;
      }
      String first = oneLine(specifics.getFirst());
      String text =
          specifics.size() == 1
              ? fill(words.variant("matter", "one"), first, null)
              : fill(words.variant("matter", "two"), first, oneLine(specifics.getLast()));
      part(PartKind.MATTER, text, "the sentences that say most about the matter", specifics);
    }

    private static String fill(String pattern, String first, @Nullable String second) {
      // Split at the places first: the customer's words may contain what looks like one.
      return java.util.regex.Pattern.compile("\\{(first|second)}")
          .matcher(pattern)
          .replaceAll(
              place ->
                  java.util.regex.Matcher.quoteReplacement(
                      place.group(1).equals("first") || second == null ? first : second));
    }

    private static String oneLine(Evidence sentence) {
      return sentence.quote().replaceAll("\\s+", " ").replace("\"", "'");
    }

    private void earlierCases() {
      List<EarlierCase> bearing =
          brief.earlier().stream().filter(this::bears).limit(EARLIER_CASES).toList();
      if (!bearing.isEmpty()) {
        part(
            PartKind.EARLIER_CASES,
            bearing.stream().map(this::earlier).collect(Collectors.joining("\n")),
            "the customer has been here before",
            List.of());
      }
    }

    private boolean bears(EarlierCase earlier) {
      LocalDate today = LocalDate.ofInstant(brief.now(), playbook.zone());
      return earlier.closedOn() == null
          || (earlier.topic().equals(brief.reading().topic().topic())
              && earlier.closedOn().isAfter(today.minusDays(EARLIER_BEARS.toDays())));
    }

    private String earlier(EarlierCase earlier) {
      DateTimeFormatter day =
          DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
      String pattern = words.text("earlier", earlier.closedOn() == null ? "open" : "closed");
      return pattern
          .replace("{date}", day.format(earlier.openedOn()))
          .replace("{closed}", earlier.closedOn() == null ? "" : day.format(earlier.closedOn()))
          .replace("{id}", earlier.id().value())
          .replace("{subject}", subject(earlier));
    }

    /** A mail without a subject is named by what it was about. */
    private String subject(EarlierCase earlier) {
      return earlier.subject().isBlank()
          ? playbook.matter(earlier.topic()).topic().name()
          : earlier.subject();
    }

    private void apology() {
      boolean waited = Duration.between(brief.waitingSince(), brief.now()).compareTo(LONG_WAIT) > 0;
      if (waited) {
        part(
            PartKind.APOLOGY,
            words.variant("apology", "waited"),
            "the customer waited for days",
            List.of());
      } else if (matter.fault() && feeling.emotion() != Emotion.HAPPINESS) {
        part(
            PartKind.APOLOGY,
            words.variant("apology", "fault"),
            "the playbook says that this is usually our doing",
            brief.reading().topic().evidence());
      }
    }

    private void nextStep() {
      for (EarlierCase solved : brief.solved()) {
        if (solved.resolution() != null) {
          notices.add("What solved %s: %s".formatted(solved.id(), solved.resolution()));
        }
      }
      String step = matter.step().get(language);
      if (step != null) {
        ZonedDateTime now = brief.now().atZone(playbook.zone());
        // What is critical does not wait for the office to open.
        ZonedDateTime by =
            brief.reading().urgency() == Urgency.CRITICAL
                ? BusinessHours.fullHour(now.plus(matter.within()))
                : playbook.hours().after(now, matter.within());
        part(
            PartKind.NEXT_STEP,
            step.replace("{by}", Times.said(by, locale)),
            "the playbook's next step for: " + matter.topic().name(),
            brief.reading().topic().evidence());
      }
    }

    private void questions() {
      String said = brief.mail().subject() + "\n" + brief.mail().body();
      List<String> open =
          matter.questions().stream()
              .filter(
                  question ->
                      !question
                          .known()
                          .matcher(said.substring(0, Math.min(said.length(), 8_000)))
                          .find())
              .flatMap(question -> Optional.ofNullable(question.ask().get(language)).stream())
              .toList();
      if (!open.isEmpty()) {
        part(
            PartKind.QUESTIONS,
            words.text("questions", "intro")
                + open.stream().collect(Collectors.joining("\n- ", "\n- ", "")),
            "the mail does not say it",
            List.of());
      }
    }

    private void alternatives() {
      String granted = matter.alternatives().get(language);
      if (granted != null) {
        part(PartKind.ALTERNATIVES, granted, "the playbook grants them", List.of());
      }
    }

    private void part(PartKind kind, String text, String because, List<Evidence> evidence) {
      parts.add(new Part(kind, text, because, evidence));
    }
  }
}

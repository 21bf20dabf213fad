package dev.heard.drafting;

import dev.heard.drafting.TopicPlan.Question;
import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.Specific;
import dev.heard.triage.TopicDefinition;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a playbook of its file; every mistake of the file goes into one message. */
final class PlaybookReader {
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final DataFile top;
  private final List<String> languages;

  private PlaybookReader(DataFile top) {
    this.top = top;
    this.languages = top.texts("languages");
    if (!languages.contains("en")) {
      top.mistake("languages: en is needed: it stands in for every language that is not there");
    }
  }

  static Playbook read(DataFile top) {
    return new PlaybookReader(top).playbook();
  }

  private Playbook playbook() {
    top.only(
        "company",
        "displayName",
        "tone",
        "timeZone",
        "languages",
        "businessHours",
        "answerWithin",
        "claim",
        "undoSeconds",
        "followUpAfter",
        "signature",
        "reach",
        "reachByMail",
        "products",
        "safety",
        "hardship",
        "neverPromise",
        "otherwise",
        "topics");
    String company = top.text("company");
    String displayName = top.text("displayName");
    String tone = top.text("tone");
    BusinessHours hours = businessHours();
    Map<Urgency, Duration> answers = answers();
    Duration claim = top.span("claim", Duration.ofDays(1));
    Duration undo = Duration.ofSeconds(top.number("undoSeconds", 0, 900));
    DataFile followUps = top.at("followUpAfter");
    Map<String, Duration> followUpAfter = followUps.each(key -> followUps.span(key, MONTH));
    Wording signature = wording(top, "signature", Set.of());
    for (String language : languages) {
      if (!signature.in(language).template().contains(Signature.MARKER)) {
        top.at("signature").mistake(language + " lacks " + Signature.MARKER);
      }
    }
    Wording reach = wording(top, "reach", Set.of());
    Wording reachByMail = wording(top, "reachByMail", Set.of());
    WordList products = new WordList(top.texts("products"));
    DataFile hardship = top.at("hardship").only("signs", "offer");
    WordList signs = new WordList(hardship.texts("signs"));
    List<Wording> offer = wordings(hardship, "offer");
    DataFile promises = top.at("neverPromise");
    Map<String, WordList> neverPromise =
        promises.each(language -> new WordList(promises.texts(language)));
    List<Playbook.SafetyRule> safety = safety();
    DataFile other = top.at("otherwise");
    TopicPlan otherwise =
        plan(other, new TopicDefinition(TopicReading.OTHER, "Something else", List.of()));
    List<TopicPlan> plans = plans();
    top.finish();
    return new Playbook(
        company,
        displayName,
        tone,
        languages,
        hours,
        answers,
        claim,
        undo,
        followUpAfter,
        signature,
        reach,
        reachByMail,
        products,
        safety,
        signs,
        offer,
        neverPromise,
        plans,
        otherwise);
  }

  private Map<Urgency, Duration> answers() {
    DataFile answers = top.at("answerWithin").only("critical", "high", "normal", "low");
    Map<Urgency, Duration> times = new EnumMap<>(Urgency.class);
    for (Urgency urgency : Urgency.values()) {
      times.put(urgency, answers.span(urgency.word(), MONTH));
    }
    return times;
  }

  private BusinessHours businessHours() {
    ZoneId zone =
        top.parsed("timeZone", ZoneId::of, ZoneOffset.UTC, "a time zone like Europe/London");
    DataFile hours = top.at("businessHours").only("days", "opens", "closes", "closedOn");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String day : hours.texts("days")) {
      try {
        days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        hours.mistake("days: " + day + " is no day of the week");
      }
    }
    LocalTime opens =
        hours.parsed("opens", LocalTime::parse, LocalTime.of(9, 0), "a time like \"09:00\"");
    LocalTime closes =
        hours.parsed("closes", LocalTime::parse, LocalTime.of(17, 0), "a time like \"17:00\"");
    Set<MonthDay> closed = new HashSet<>();
    for (DataFile day : hours.items("closedOn")) {
      try {
        closed.add(MonthDay.parse("--" + day.text()));
      } catch (java.time.format.DateTimeParseException e) {
        day.mistake("a day of the year like \"12-25\" is expected here");
      }
    }
    try {
      return new BusinessHours(zone, days, opens, closes, closed);
    } catch (IllegalArgumentException e) {
      hours.mistake("opens must be before closes, and at most 60 days a year be closed");
      return new BusinessHours(
          zone, EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX, Set.of());
    }
  }

  private List<Playbook.SafetyRule> safety() {
    List<Playbook.SafetyRule> rules = new ArrayList<>();
    for (DataFile rule : top.items("safety")) {
      rule.only("signs", "text");
      WordList signs = rule.has("signs") ? new WordList(rule.texts("signs")) : WordList.none();
      rules.add(new Playbook.SafetyRule(signs, wording(rule, "text", Set.of())));
    }
    return rules;
  }

  private List<TopicPlan> plans() {
    List<TopicPlan> plans = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (DataFile item : top.items("topics")) {
      String id = item.text("id");
      if (!id.isEmpty() && !ID.matcher(id).matches()) {
        item.mistake("id: lower-case words with hyphens, like late-delivery, not “" + id + "”");
      }
      if (!ids.add(id) || id.equals(TopicReading.OTHER)) {
        item.mistake("id: “" + id + "” is taken");
      }
      plans.add(plan(item, new TopicDefinition(id, item.text("name"), item.texts("examples"))));
    }
    if (plans.isEmpty()) {
      top.mistake("topics: at least one is needed");
    }
    return plans;
  }

  private TopicPlan plan(DataFile item, TopicDefinition topic) {
    item.only(
        "id",
        "name",
        "examples",
        "fault",
        "matter",
        "apology",
        "step",
        "within",
        "questions",
        "alternatives",
        "hardship",
        "praise",
        "byMailOnly");
    boolean praise = item.yes("praise");
    String fault = item.has("fault") ? item.text("fault") : "no";
    if (!Set.of("likely", "unclear", "no").contains(fault)) {
      item.mistake("fault: likely, unclear or no is expected here");
    }
    @Nullable Wording apology = fault.equals("likely") ? wording(item, "apology", Set.of()) : null;
    if (!fault.equals("likely") && item.has("apology")) {
      item.mistake("apology: is only said where fault is likely");
    }
    Wording step = wording(item, "step", praise ? Set.of() : Set.of("by"));
    Duration within = praise ? null : item.span("within", MONTH);
    if (!praise) {
      for (String language : languages) {
        if (!step.in(language).slots().contains("by")) {
          item.mistake("step." + language + ": a next step says by when: {by} is missing");
        }
      }
    }
    return new TopicPlan(
        topic,
        wording(item, "matter", Set.of()),
        apology,
        step,
        within,
        item.items("questions").stream().map(this::question).toList(),
        wordings(item, "alternatives"),
        item.yes("hardship"),
        item.yes("byMailOnly"));
  }

  private Question question(DataFile item) {
    item.only("ask", "answeredBy");
    Set<Specific.Kind> kinds = EnumSet.noneOf(Specific.Kind.class);
    List<Pattern> words = new ArrayList<>();
    for (String answer : item.texts("answeredBy")) {
      try {
        if (answer.startsWith("@")) {
          kinds.add(Specific.Kind.valueOf(answer.substring(1).toUpperCase(Locale.ROOT)));
        } else {
          words.add(Pattern.compile(answer, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
      } catch (IllegalArgumentException e) {
        item.mistake(
            "answeredBy: “"
                + answer
                + "” is neither a pattern nor one of @order, @invoice,"
                + " @booking, @number, @amount, @date, @duration, @count, @product, @place");
      }
    }
    return new Question(wording(item, "ask", Set.of()), kinds, words);
  }

  private List<Wording> wordings(DataFile at, String key) {
    List<Wording> all = new ArrayList<>();
    for (DataFile item : at.items(key)) {
      all.add(languages(item, Set.of()));
    }
    return all;
  }

  private Wording wording(DataFile at, String key, Set<String> slots) {
    return languages(at.at(key), slots);
  }

  private Wording languages(DataFile at, Set<String> slots) {
    Map<String, Phrase> phrases = new LinkedHashMap<>();
    if (at.keys().isEmpty()) {
      return new Wording(phrases);
    }
    at.only(languages.toArray(String[]::new));
    for (String language : languages) {
      Phrase phrase = new Phrase(at.text(language));
      for (String slot : phrase.slots()) {
        if (!slots.contains(slot)) {
          at.mistake(language + ": there is no {" + slot + "} here");
        }
      }
      phrases.put(language, phrase);
    }
    return new Wording(phrases);
  }
}

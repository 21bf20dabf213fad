package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a playbook of its file; every mistake of the file goes into one message. */
final class PlaybookReader {
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final DataFile top;
  private final List<String> languages;
  private final WordingReader wordings;
  private final TopicPlanReader plans;

  private PlaybookReader(DataFile top) {
    this.top = top;
    this.languages = top.texts("languages");
    this.wordings = new WordingReader(languages);
    this.plans = new TopicPlanReader(wordings);
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
        "followUps",
        "signature",
        "reach",
        "reachByMail",
        "callBack",
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
    Wording signature = wordings.read(top, "signature", Set.of());
    for (String language : languages) {
      if (!signature.in(language).template().contains(Signature.MARKER)) {
        top.at("signature").mistake(language + " lacks " + Signature.MARKER);
      }
    }
    Wording reach = wordings.read(top, "reach", Set.of());
    Wording reachByMail = wordings.read(top, "reachByMail", Set.of());
    WordList products = new WordList(top.texts("products"));
    DataFile hardship = top.at("hardship").only("signs", "offer");
    WordList signs = new WordList(hardship.texts("signs"));
    List<Wording> offer = wordings.readAll(hardship, "offer");
    DataFile promises = top.at("neverPromise").only(languages.toArray(String[]::new));
    Map<String, WordList> neverPromise =
        promises.each(language -> new WordList(promises.texts(language)));
    List<Playbook.SafetyRule> safety = safety();
    DataFile other = top.at("otherwise");
    if (other.yes("praise")) {
      other.mistake("praise: what fits no topic wants more than thanks");
    }
    TopicPlan otherwise =
        plans.read(other, new TopicDefinition(TopicReading.OTHER, "Something else", List.of()));
    List<TopicPlan> topics = plans();
    FollowUpRules followUps = followUps(topics);
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
        followUps,
        signature,
        reach,
        reachByMail,
        top.yes("callBack"),
        products,
        safety,
        signs,
        offer,
        neverPromise,
        topics,
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

  private FollowUpRules followUps(List<TopicPlan> topics) {
    DataFile rules =
        top.at("followUps")
            .only("after", "afterByTopic", "atMostEvery", "never", "thankYou", "closeAfter");
    Set<String> known = topics.stream().map(plan -> plan.topic().id()).collect(Collectors.toSet());
    Map<String, Duration> byTopic = Map.of();
    if (rules.has("afterByTopic")) {
      DataFile spans = rules.at("afterByTopic").only(known.toArray(String[]::new));
      byTopic = spans.each(topic -> spans.span(topic, MONTH));
    }
    Set<String> never = rules.has("never") ? Set.copyOf(rules.texts("never")) : Set.of();
    for (String topic : never) {
      if (!known.contains(topic)) {
        rules.mistake("never: there is no topic “" + topic + "”");
      }
    }
    return new FollowUpRules(
        rules.span("after", MONTH),
        byTopic,
        rules.span("atMostEvery", YEAR),
        never,
        rules.has("thankYou") ? wordings.read(rules, "thankYou", Set.of()) : null,
        rules.span("closeAfter", YEAR),
        false);
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
      rules.add(new Playbook.SafetyRule(signs, wordings.read(rule, "text", Set.of())));
    }
    return rules;
  }

  private List<TopicPlan> plans() {
    List<TopicPlan> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (DataFile item : top.items("topics")) {
      String id = item.text("id");
      if (!id.isEmpty() && !ID.matcher(id).matches()) {
        item.mistake("id: lower-case words with hyphens, like late-delivery, not “" + id + "”");
      }
      if (!ids.add(id) || id.equals(TopicReading.OTHER)) {
        item.mistake("id: “" + id + "” is taken");
      }
      all.add(plans.read(item, new TopicDefinition(id, item.text("name"), item.texts("examples"))));
    }
    if (all.isEmpty()) {
      top.mistake("topics: at least one is needed");
    }
    return all;
  }
}

package dev.heard.drafting;

import dev.heard.drafting.TopicPlan.Question;
import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.said.Specific;
import dev.heard.triage.TopicDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a playbook says about one topic. */
record TopicPlanReader(WordingReader wordings) {
  private static final Duration LONGEST_STEP = Duration.ofDays(31);

  TopicPlan read(DataFile item, TopicDefinition topic) {
    item.only(
        "id",
        "name",
        "examples",
        "fault",
        "matter",
        "apology",
        "step",
        "promise",
        "within",
        "questions",
        "alternatives",
        "hardship",
        "praise",
        "byMailOnly",
        "sensitive");
    boolean praise = item.yes("praise");
    String fault = item.has("fault") ? item.text("fault") : "no";
    if (!Set.of("likely", "unclear", "no").contains(fault)) {
      item.mistake("fault: likely, unclear or no is expected here");
    }
    @Nullable Wording apology =
        fault.equals("likely") ? wordings.read(item, "apology", Set.of()) : null;
    if (!fault.equals("likely") && item.has("apology")) {
      item.mistake("apology: is only said where fault is likely");
    }
    Wording step = wordings.read(item, "step", praise ? Set.of() : Set.of("by"));
    String promise =
        item.has("promise") ? item.text("promise") : "the next word on “" + topic.name() + "”";
    if (praise && item.has("promise")) {
      item.mistake("promise: thanks owe nothing by a time");
    }
    Duration within = praise ? null : item.span("within", LONGEST_STEP);
    if (!praise) {
      for (String language : wordings.languages()) {
        if (!step.in(language).slots().contains("by")) {
          item.mistake("step." + language + ": a next step says by when: {by} is missing");
        }
      }
    }
    return new TopicPlan(
        topic,
        wordings.read(item, "matter", Set.of()),
        apology,
        step,
        promise,
        within,
        item.items("questions").stream().map(this::question).toList(),
        wordings.readAll(item, "alternatives"),
        item.yes("hardship"),
        item.yes("byMailOnly"),
        item.yes("sensitive"));
  }

  private Question question(DataFile item) {
    item.only("ask", "answeredBy");
    Set<Specific.Kind> kinds = EnumSet.noneOf(Specific.Kind.class);
    List<Pattern> words = new ArrayList<>();
    for (String answer : item.texts("answeredBy")) {
      try {
        if (answer.startsWith("@")) {
          Specific.Kind kind = Specific.Kind.valueOf(answer.substring(1).toUpperCase(Locale.ROOT));
          kinds.add(kind);
          if (kind == Specific.Kind.NUMBER) {
            // Any number by which we find the customer.
            kinds.add(Specific.Kind.CUSTOMER);
            kinds.add(Specific.Kind.ACCOUNT);
          }
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
    return new Question(wordings.read(item, "ask", Set.of()), kinds, words);
  }
}

package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specific;
import dev.heard.triage.Emotion;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the wording of one language of its file; every mistake of the file goes into one message.
 */
final class PhrasesReader {
  /** The parts and the slots that each may use; what is in brackets after a name is all of them. */
  private static final Map<String, Set<String>> PARTS =
      Map.ofEntries(
          Map.entry("greeting", Set.of()),
          Map.entry("greetingNamed", Set.of("name")),
          Map.entry("matter", Set.of("matter")),
          Map.entry("matterQuoted", Set.of("matter", "quote")),
          Map.entry("matterQuotedTwice", Set.of("matter", "quote", "second")),
          Map.entry("quoted", Set.of("quote")),
          Map.entry("quotedTwice", Set.of("quote", "second")),
          Map.entry("matterUnknown", Set.of()),
          Map.entry("facts", Set.of("facts")),
          Map.entry("callBack", Set.of("number")),
          Map.entry("callBackWhere", Set.of()),
          Map.entry("callByMail", Set.of()),
          Map.entry("alsoPleased", Set.of()),
          Map.entry("praiseAsked", Set.of("quote")),
          Map.entry("praiseQuoted", Set.of("quote")),
          Map.entry("earlierClosed", Set.of("opened", "closed", "subject")),
          Map.entry("earlierOpen", Set.of("opened", "subject")),
          Map.entry("apology", Set.of("apology")),
          Map.entry("apologyWaited", Set.of("since")),
          Map.entry("apologyBoth", Set.of("apology", "since")),
          Map.entry("late", Set.of("by")),
          Map.entry("lateFelt", Set.of()),
          Map.entry("lateNext", Set.of()),
          Map.entry("question", Set.of("question")),
          Map.entry("questions", Set.of()),
          Map.entry("alternative", Set.of("alternative")),
          Map.entry("alternatives", Set.of()),
          Map.entry("next", Set.of("case", "reach")),
          Map.entry("praiseEnd", Set.of("case")));

  private final DataFile top;
  private final Locale locale;

  private PhrasesReader(DataFile top) {
    this.top = top;
    this.locale = Locale.forLanguageTag(top.text("language"));
  }

  static Phrases read(DataFile top) {
    return new PhrasesReader(top).phrases();
  }

  private Phrases phrases() {
    top.only(
        "language",
        "dates",
        "quote",
        "and",
        "acknowledgement",
        "firstPerson",
        "intensifiers",
        "feelingWords",
        "say",
        "labels",
        "greetings",
        "asides",
        "leads",
        "wishes",
        "smallAfterGreeting");
    DataFile dates = top.at("dates").only("day", "dayOfYear", "moment");
    DateTimeFormatter day = format(dates, "day");
    DateTimeFormatter dayOfYear = format(dates, "dayOfYear");
    DateTimeFormatter moment = format(dates, "moment");
    DataFile quote = top.at("quote").only("open", "close");
    String open = quote.text("open");
    String close = quote.text("close");
    // A space around "and" would be stripped from the text: it stands between the items anyway.
    String and = " " + top.text("and") + " ";
    Map<Emotion, Map<Band, List<Phrase>>> acknowledgements = new EnumMap<>(Emotion.class);
    Map<Emotion, List<Phrase>> terms = new EnumMap<>(Emotion.class);
    acknowledgements(acknowledgements, terms);
    Map<Emotion, Pattern> feelingWords = feelingWords();
    Map<String, List<Phrase>> said = new LinkedHashMap<>();
    DataFile say = top.at("say").only(PARTS.keySet().toArray(String[]::new));
    PARTS.forEach((part, slots) -> said.put(part, Phrase.variants(say, part, slots)));
    Map<Specific.Kind, Phrase> labels = new EnumMap<>(Specific.Kind.class);
    DataFile labelled = top.at("labels");
    for (Specific.Kind kind : Specific.Kind.values()) {
      labels.put(kind, new Phrase(labelled.text(kind.name().toLowerCase(Locale.ROOT))));
    }
    WordList greetings = new WordList(top.texts("greetings"));
    WordList asides = new WordList(top.texts("asides"));
    WordList leads = new WordList(top.texts("leads"));
    WordList wishes = new WordList(top.texts("wishes"));
    WordList small =
        top.has("smallAfterGreeting")
            ? new WordList(top.texts("smallAfterGreeting"))
            : WordList.none();
    top.finish();
    return new Phrases(
        locale.getLanguage(),
        day,
        dayOfYear,
        moment,
        open,
        close,
        and,
        acknowledgements,
        terms,
        feelingWords,
        said,
        labels,
        small,
        new OwnWords.Manners(greetings, asides, leads, wishes));
  }

  private void acknowledgements(
      Map<Emotion, Map<Band, List<Phrase>>> acknowledgements, Map<Emotion, List<Phrase>> terms) {
    DataFile all = top.at("acknowledgement");
    all.only(words(Emotion.values()));
    for (Emotion emotion : Emotion.values()) {
      DataFile one = all.at(emotion.word());
      one.only("any", "mild", "clear", "strong", "terms");
      Map<Band, List<Phrase>> bands = new EnumMap<>(Band.class);
      for (Band band : Band.values()) {
        String key = one.has(band.word()) ? band.word() : "any";
        bands.put(band, Phrase.variants(one, key, Set.of()));
      }
      acknowledgements.put(emotion, bands);
      if (one.has("terms")) {
        terms.put(emotion, Phrase.variants(one, "terms", Set.of("term")));
      }
    }
  }

  private static String[] words(Emotion[] emotions) {
    return java.util.Arrays.stream(emotions).map(Emotion::word).toArray(String[]::new);
  }

  /** "I am so …": what comes before the customer's own word for a feeling, and never a "not". */
  private Map<Emotion, Pattern> feelingWords() {
    String before = alternatives(top.texts("firstPerson"));
    String between = alternatives(top.texts("intensifiers"));
    DataFile file = top.at("feelingWords").only(words(Emotion.values()));
    Map<Emotion, Pattern> patterns = new EnumMap<>(Emotion.class);
    for (Emotion emotion : Emotion.values()) {
      if (file.has(emotion.word())) {
        String terms = alternatives(file.texts(emotion.word()));
        patterns.put(
            emotion,
            Pattern.compile(
                "(?<!\\p{L})(?:"
                    + before
                    + ")(?:\\s{1,2}(?:"
                    + between
                    + ")){0,2}\\s{1,2}(?<term>"
                    + terms
                    + ")(?!\\p{L})",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
      }
    }
    return patterns;
  }

  private static String alternatives(List<String> phrases) {
    return phrases.stream()
        .map(words -> Pattern.quote(words).replace("'", "\\E['’]\\Q"))
        .collect(Collectors.joining("|"));
  }

  private DateTimeFormatter format(DataFile dates, String key) {
    return dates.parsed(
        key,
        pattern -> DateTimeFormatter.ofPattern(pattern, locale),
        DateTimeFormatter.ISO_DATE,
        "a pattern like \"d MMMM\"");
  }
}

package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.OwnWords;
import dev.heard.drafting.said.Specific;
import dev.heard.triage.Emotion;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wording of one language.
 *
 * @param day how a day of this year is written
 * @param dayOfYear how a day of another year is written
 * @param moment how a day and an hour are written
 * @param acknowledgements per emotion and band; never empty
 * @param inTheirTerms per emotion: acknowledgements with a slot for the customer's own word
 * @param feelingWords the customer's words for it, after "I am", per emotion
 * @param said the sentences of the other parts by name; never empty
 * @param labels how each kind of specific is named
 * @param smallAfterGreeting words that lose their capital when they follow the greeting
 * @param manners how customers begin a mail and its sentences
 */
record Phrases(
    String language,
    DateTimeFormatter day,
    DateTimeFormatter dayOfYear,
    DateTimeFormatter moment,
    String openQuote,
    String closeQuote,
    String and,
    Map<Emotion, Map<Band, List<Phrase>>> acknowledgements,
    Map<Emotion, List<Phrase>> inTheirTerms,
    Map<Emotion, Pattern> feelingWords,
    Map<String, List<Phrase>> said,
    Map<Specific.Kind, Phrase> labels,
    WordList smallAfterGreeting,
    OwnWords.Manners manners) {

  List<Phrase> acknowledgements(Emotion emotion, Band band) {
    Map<Band, List<Phrase>> bands = acknowledgements.get(emotion);
    List<Phrase> phrases = bands == null ? null : bands.get(band);
    if (phrases == null) {
      throw new IllegalStateException("every emotion and band has wording: checked on reading");
    }
    return phrases;
  }

  List<Phrase> inTheirTerms(Emotion emotion) {
    return inTheirTerms.getOrDefault(emotion, List.of());
  }

  @Nullable Pattern feelingWords(Emotion emotion) {
    return feelingWords.get(emotion);
  }

  List<Phrase> said(String name) {
    List<Phrase> phrases = said.get(name);
    if (phrases == null) {
      throw new IllegalStateException("no sentences called " + name);
    }
    return phrases;
  }

  Phrase label(Specific.Kind kind) {
    Phrase label = labels.get(kind);
    if (label == null) {
      throw new IllegalStateException("every kind has a label: checked on reading");
    }
    return label;
  }

  String quoted(String words) {
    return openQuote + words + closeQuote;
  }
}

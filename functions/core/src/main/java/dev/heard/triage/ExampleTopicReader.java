package dev.heard.triage;

import dev.heard.triage.words.Sentence;
import dev.heard.triage.words.Sentences;
import dev.heard.triage.words.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a mail with the examples that define each topic: cosine of TF-IDF weights over words,
 * word pairs and four-letter pieces of words, so that "delivered" meets "delivery" in any language.
 * There is no training step. Thread-safe.
 */
public final class ExampleTopicReader implements TopicReader {
  private static final double ENOUGH = 0.16;
  private static final double ENOUGH_FOR_EVIDENCE = 0.10;
  private static final double COMMON = 0.25;
  private static final double PIECES = 0.5;
  private static final int PIECE = 4;
  private static final int MOST_SENTENCES = 200;
  private static final int MOST_EVIDENCE = 3;
  private static final int FEWEST_WORDS = 3;

  /** What a feature weighs in an example, whose vector has length 1. */
  private record Posting(int example, double weight) {}

  private record Scored(Passage passage, double score) {}

  private final List<TopicDefinition> topics;
  private final Map<String, Double> rarity = new HashMap<>();
  private final Map<String, List<Posting>> byFeature = new HashMap<>();
  private final List<Integer> topicOf = new ArrayList<>();
  private final Set<String> common;
  private final double unseen;

  public ExampleTopicReader(List<TopicDefinition> topics) {
    this.topics = List.copyOf(topics);
    this.common =
        Set.copyOf(
            Sentences.words(
                RuleFile.bundled("topics.yaml")
                    .orElseThrow(() -> new IllegalStateException("no rule file topics.yaml"))
                    .text("common")));
    var texts = new ArrayList<Map<String, Integer>>();
    for (int t = 0; t < topics.size(); t++) {
      var sources = new ArrayList<>(topics.get(t).examples());
      sources.add(topics.get(t).name());
      for (var source : sources) {
        texts.add(count(Sentences.of(source)));
        topicOf.add(t);
      }
    }
    for (var text : texts) {
      text.keySet().forEach(feature -> rarity.merge(feature, 1.0, Double::sum));
    }
    rarity.replaceAll((_, count) -> Math.log((1.0 + texts.size()) / (1.0 + count)) + 1);
    unseen = Math.log(1.0 + texts.size()) + 1;
    for (int i = 0; i < texts.size(); i++) {
      int example = i;
      weights(texts.get(i))
          .forEach(
              (feature, weight) ->
                  byFeature
                      .computeIfAbsent(feature, _ -> new ArrayList<>())
                      .add(new Posting(example, weight)));
    }
  }

  @Override
  public TopicReading read(MailText mail) {
    var passages = Passage.of(mail);
    passages = passages.subList(0, Math.min(passages.size(), MOST_SENTENCES));
    if (topics.isEmpty() || passages.isEmpty()) {
      return new TopicReading(TopicReading.OTHER, 0, List.of());
    }
    var bySentence = passages.stream().map(passage -> scores(List.of(passage.sentence()))).toList();
    var whole = scores(passages.stream().map(Passage::sentence).toList());
    var totals = new double[topics.size()];
    for (int t = 0; t < totals.length; t++) {
      double best = 0;
      for (var scores : bySentence) {
        best = Math.max(best, scores[t]);
      }
      // The sentence that says it, and the mail around it.
      totals[t] = 0.6 * best + 0.4 * whole[t];
    }
    int first = 0;
    for (int t = 1; t < totals.length; t++) {
      first = totals[t] > totals[first] ? t : first;
    }
    if (totals[first] < ENOUGH) {
      return new TopicReading(
          TopicReading.OTHER, Math.clamp(1 - totals[first] / ENOUGH, 0, 1), List.of());
    }
    return new TopicReading(
        topics.get(first).id(), confidence(totals, first), evidence(passages, bySentence, first));
  }

  /** How near it is, and how far ahead of the next. */
  private static double confidence(double[] totals, int first) {
    double second = 0;
    for (int t = 0; t < totals.length; t++) {
      second = t == first ? second : Math.max(second, totals[t]);
    }
    double ahead = (totals[first] - second) / totals[first];
    return Math.clamp(0.25 + totals[first] * 0.8 + ahead * 0.35, 0, 0.98);
  }

  private static List<Evidence> evidence(List<Passage> passages, List<double[]> scores, int topic) {
    var found = new ArrayList<Scored>();
    for (int i = 0; i < passages.size(); i++) {
      if (scores.get(i)[topic] >= ENOUGH_FOR_EVIDENCE) {
        found.add(new Scored(passages.get(i), scores.get(i)[topic]));
      }
    }
    if (found.stream().anyMatch(scored -> !tiny(scored))) {
      // "Good evening" meets "a good one" and says nothing.
      found.removeIf(ExampleTopicReader::tiny);
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(MOST_EVIDENCE)
        .map(scored -> scored.passage().evidence(0, scored.passage().sentence().tokens().size()))
        .toList();
  }

  private static boolean tiny(Scored scored) {
    return scored.passage().sentence().tokens().stream()
            .filter(token -> !token.word().isEmpty())
            .count()
        < FEWEST_WORDS;
  }

  /** Per topic: the cosine with its nearest example, helped by its second nearest. */
  private double[] scores(List<Sentence> sentences) {
    var dots = new double[topicOf.size()];
    weights(count(sentences))
        .forEach(
            (feature, weight) -> {
              for (var posting : byFeature.getOrDefault(feature, List.of())) {
                dots[posting.example()] += weight * posting.weight();
              }
            });
    var best = new double[topics.size()];
    var second = new double[topics.size()];
    for (int i = 0; i < dots.length; i++) {
      int t = topicOf.get(i);
      if (dots[i] > best[t]) {
        second[t] = best[t];
        best[t] = dots[i];
      } else {
        second[t] = Math.max(second[t], dots[i]);
      }
    }
    for (int t = 0; t < best.length; t++) {
      best[t] = 0.75 * best[t] + 0.25 * second[t];
    }
    return best;
  }

  private Map<String, Double> weights(Map<String, Integer> counts) {
    var weights = new HashMap<String, Double>();
    double squares = 0;
    for (var entry : counts.entrySet()) {
      double kind = entry.getKey().startsWith("#") ? PIECES : 1;
      double said = common.contains(entry.getKey()) ? COMMON : kind;
      double weight =
          said * (1 + Math.log(entry.getValue())) * rarity.getOrDefault(entry.getKey(), unseen);
      weights.put(entry.getKey(), weight);
      squares += weight * weight;
    }
    double length = Math.sqrt(squares);
    if (length > 0) {
      weights.replaceAll((_, weight) -> weight / length);
    }
    return weights;
  }

  private Map<String, Integer> count(List<Sentence> sentences) {
    var counts = new HashMap<String, Integer>();
    for (var sentence : sentences) {
      var words =
          sentence.tokens().stream().map(Token::word).filter(word -> !word.isEmpty()).toList();
      for (int i = 0; i < words.size(); i++) {
        counts.merge(words.get(i), 1, Integer::sum);
        if (i + 1 < words.size()) {
          counts.merge(words.get(i) + " " + words.get(i + 1), 1, Integer::sum);
        }
        if (!common.contains(words.get(i))) {
          pieces(words.get(i)).forEach(piece -> counts.merge(piece, 1, Integer::sum));
        }
      }
    }
    return counts;
  }

  private static Set<String> pieces(String word) {
    var padded = "^" + word + "$";
    var pieces = new HashSet<String>();
    for (int i = 0; i + PIECE <= padded.length(); i++) {
      pieces.add("#" + padded.substring(i, i + PIECE));
    }
    return pieces;
  }
}

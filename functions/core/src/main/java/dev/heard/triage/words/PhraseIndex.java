package dev.heard.triage.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in a sentence at once, by the first word of each. Unchanging and thread-safe.
 * The time is bounded by words × phrases that begin with one word × 36 (two gaps of at most five
 * words): there is no backtracking beyond that.
 *
 * @param <T> what a phrase stands for
 */
public final class PhraseIndex<T> {
  private static final int STEM = 3;

  /**
   * A phrase found.
   *
   * @param from its first token in the sentence
   * @param to after its last token
   * @param captured which token filled each word class of the phrase
   */
  public record Match<T>(T value, int from, int to, Map<String, Integer> captured) {}

  private record Entry<T>(Phrase phrase, T value) {}

  private final Map<String, List<Entry<T>>> byWord = new HashMap<>();
  private final Map<String, List<Entry<T>>> byStem = new HashMap<>();
  private final List<Entry<T>> byDigits = new ArrayList<>();

  /** Collects phrases, then builds. */
  public static final class Builder<T> {
    private final PhraseParser parser;
    private final PhraseIndex<T> index = new PhraseIndex<>();

    /** {@code classes} holds the words that {@code <name>} stands for in phrases. */
    public Builder(Map<String, ? extends Iterable<String>> classes) {
      this.parser = new PhraseParser(folded(classes));
    }

    /**
     * Adds phrases, separated by commas or line ends.
     *
     * @throws IllegalArgumentException where one cannot be read; the message names it
     */
    public Builder<T> add(String phrases, T value) {
      for (var phrase : parser.parse(phrases)) {
        index.add(new Entry<>(phrase, value));
      }
      return this;
    }

    public PhraseIndex<T> build() {
      return index;
    }

    private static Map<String, Set<String>> folded(
        Map<String, ? extends Iterable<String>> classes) {
      var folded = new HashMap<String, Set<String>>();
      classes.forEach(
          (name, words) -> {
            var all = new HashSet<String>();
            words.forEach(word -> all.add(Folding.fold(word)));
            folded.put(name, Set.copyOf(all));
          });
      return folded;
    }
  }

  private PhraseIndex() {}

  private void add(Entry<T> entry) {
    if (!(entry.phrase().slots().getFirst() instanceof Phrase.Slot.Word first)) {
      throw new IllegalArgumentException("a phrase begins with a word");
    }
    for (var word : first.words()) {
      byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(entry);
    }
    for (var prefix : first.prefixes()) {
      byStem.computeIfAbsent(prefix.substring(0, STEM), _ -> new ArrayList<>()).add(entry);
    }
    if (first.digits()) {
      byDigits.add(entry);
    }
  }

  /** All matches, in order of their first word; they may overlap. */
  public List<Match<T>> all(Sentence sentence) {
    var found = new ArrayList<Match<T>>();
    for (int at = 0; at < sentence.tokens().size(); at++) {
      for (var entry : candidates(sentence.tokens().get(at))) {
        int end = entry.phrase().end(sentence.tokens(), at);
        if (end > at) {
          var captured = entry.phrase().captured(sentence.tokens(), at);
          found.add(new Match<>(entry.value(), at, end, captured));
        }
      }
    }
    return found;
  }

  /**
   * Matches that do not overlap: from left to right the longest, so a longer phrase silences a
   * shorter one.
   */
  public List<Match<T>> distinct(Sentence sentence) {
    var found = new ArrayList<Match<T>>();
    int free = 0;
    @Nullable Match<T> best = null;
    for (var match : all(sentence)) {
      if (best != null && match.from() > best.from()) {
        found.add(best);
        free = best.to();
        best = null;
      }
      if (match.from() >= free && (best == null || match.to() > best.to())) {
        best = match;
      }
    }
    if (best != null) {
      found.add(best);
    }
    return found;
  }

  private List<Entry<T>> candidates(Token token) {
    var word = token.word();
    if (word.isEmpty()) {
      return List.of();
    }
    var exact = byWord.getOrDefault(word, List.of());
    var stems =
        word.length() < STEM
            ? List.<Entry<T>>of()
            : byStem.getOrDefault(word.substring(0, STEM), List.of());
    if (stems.isEmpty() && !token.digits()) {
      return exact;
    }
    var all = new ArrayList<>(exact);
    all.addAll(stems);
    if (token.digits()) {
      all.addAll(byDigits);
    }
    return all;
  }
}

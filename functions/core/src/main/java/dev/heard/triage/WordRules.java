package dev.heard.triage;

import dev.heard.triage.words.PhraseIndex;
import dev.heard.triage.words.Sentence;
import dev.heard.triage.words.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of a language that all its rules share: classes such as numbers, and words that change
 * what stands beside them.
 *
 * @param counting the number words from one upwards, folded
 * @param times names of days and months and how a time to come is said
 */
record WordRules(
    Map<String, List<String>> classes,
    List<String> counting,
    PhraseIndex<Role> roles,
    PhraseIndex<TimeWord> times) {
  /** What a word does to its neighbours. */
  enum Role {
    /** "not", "never": turns what follows. */
    NEGATION,
    /** "so", "this" after "never": "never been so angry" denies nothing. */
    COMPARISON,
    /** "very", "extremely". */
    STRONGER,
    /** "a bit", "slightly". */
    WEAKER,
    /** "but": what stands before it weighs less. */
    CONTRAST,
    /** "can you", "please": something is asked for. */
    REQUEST,
    /** "broken", "doesn't work": something is wrong. */
    PROBLEM,
    /** "if", "in case": what follows has not happened. */
    CONDITION
  }

  private static final int REACH = 4;

  static WordRules of(RuleFile file) {
    var classes = file.wordLists("classes");
    var builder = new PhraseIndex.Builder<Role>(classes);
    for (var role : Role.values()) {
      builder.add(file.text(role.name().toLowerCase(Locale.ROOT)), role);
    }
    var times = new PhraseIndex.Builder<TimeWord>(classes);
    var words = file.mapping("times");
    for (var time : TimeWord.values()) {
      times.add(words.text(time.name().toLowerCase(Locale.ROOT)), time);
    }
    return new WordRules(
        classes, Sentences.words(file.text("counting")), builder.build(), times.build());
  }

  /** The modifying words of a sentence, looked up once. */
  Modifiers in(Sentence sentence) {
    return new Modifiers(sentence, roles.all(sentence));
  }

  /** What the words around a place of a sentence do to it. */
  record Modifiers(Sentence sentence, List<PhraseIndex.Match<Role>> found) {
    /**
     * Whether a negation shortly before, in the same clause, turns the words from this token on.
     */
    boolean negated(int from) {
      for (var match : found) {
        if (match.value() == Role.NEGATION
            && match.to() <= from
            && reaches(match.to(), from)
            && !compares(match.from(), from)) {
          return true;
        }
      }
      return false;
    }

    /** "if it breaks again": not said to have happened. */
    boolean conditional(int from) {
      return found.stream()
          .anyMatch(
              match ->
                  match.value() == Role.CONDITION
                      && match.to() <= from
                      && from - match.to() <= REACH * 2
                      && sameClause(match.to(), from));
    }

    boolean beside(Role role, int from, int to) {
      return found.stream()
          .anyMatch(
              match ->
                  match.value() == role
                      && ((match.to() <= from && from - match.to() <= 1)
                          || (match.from() >= to && match.from() - to <= 1)
                          || (match.from() >= from && match.to() <= to)));
    }

    boolean followedBy(Role role, int to) {
      return found.stream().anyMatch(match -> match.value() == role && match.from() >= to);
    }

    boolean has(Role role) {
      return found.stream().anyMatch(match -> match.value() == role);
    }

    private boolean compares(int negation, int from) {
      return found.stream()
          .anyMatch(
              match ->
                  match.value() == Role.COMPARISON
                      && match.from() > negation
                      && match.to() <= from
                      && from - match.to() <= 1);
    }

    private boolean reaches(int after, int from) {
      return from - after < REACH && sameClause(after, from);
    }

    private boolean sameClause(int after, int from) {
      for (int i = after; i <= from && i < sentence.tokens().size(); i++) {
        if (sentence.tokens().get(i).afterBreak()) {
          return false;
        }
      }
      return true;
    }
  }
}

package dev.heard.triage.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A compiled phrase: slots in order. */
record Phrase(List<Slot> slots) {
  /** What one place of a phrase accepts. */
  sealed interface Slot {
    /**
     * One word.
     *
     * @param prefixes beginnings of words that are accepted too
     * @param name the word class it came from; empty where it is spelled out
     * @param digits whether a number in digits is accepted too
     */
    record Word(Set<String> words, Set<String> prefixes, String name, boolean digits)
        implements Slot {
      boolean accepts(Token token) {
        if (words.contains(token.word()) || (digits && token.digits())) {
          return true;
        }
        for (var prefix : prefixes) {
          if (token.word().startsWith(prefix)) {
            return true;
          }
        }
        return false;
      }
    }

    /** Up to so many words, whatever they are. */
    record Gap(int most) implements Slot {}
  }

  Phrase {
    slots = List.copyOf(slots);
  }

  /** Where the longest match that begins at this token ends, or -1. */
  int end(List<Token> tokens, int from) {
    return end(tokens, from, 0);
  }

  private int end(List<Token> tokens, int at, int slot) {
    if (slot == slots.size()) {
      return at;
    }
    return switch (slots.get(slot)) {
      case Slot.Word word ->
          at < tokens.size() && word.accepts(tokens.get(at)) ? end(tokens, at + 1, slot + 1) : -1;
      case Slot.Gap gap -> {
        // The nearest continuation: the evidence should be as short as it can be.
        for (int skip = 0; skip <= gap.most() && at + skip < tokens.size(); skip++) {
          int end = end(tokens, at + skip, slot + 1);
          if (end >= 0) {
            yield end;
          }
        }
        yield -1;
      }
    };
  }

  /** For a match found before: which token filled each word class. */
  Map<String, Integer> captured(List<Token> tokens, int from) {
    var found = new HashMap<String, Integer>();
    captured(tokens, from, 0, found);
    return Map.copyOf(found);
  }

  private void captured(List<Token> tokens, int at, int slot, Map<String, Integer> found) {
    if (slot == slots.size()) {
      return;
    }
    switch (slots.get(slot)) {
      case Slot.Word word -> {
        if (!word.name().isEmpty()) {
          found.put(word.name(), at);
        }
        captured(tokens, at + 1, slot + 1, found);
      }
      case Slot.Gap gap -> {
        int skip = 0;
        while (end(tokens, at + skip, slot + 1) < 0) {
          skip++;
        }
        captured(tokens, at + skip, slot + 1, found);
      }
    }
  }
}

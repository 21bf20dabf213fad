package dev.heard.triage.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads phrases as the rule files write them, separated by commas or line ends.
 *
 * <ul>
 *   <li>{@code late} a word; {@code disappoint*} a beginning of three letters or more
 *   <li>{@code (no|not one)} one of these; {@code [very|so]} one of these or nothing
 *   <li>{@code <number>} a word class of the language's word file
 *   <li>{@code ..} up to two words, {@code ...} up to five
 * </ul>
 */
final class PhraseParser {
  private static final int MAX_VARIANTS = 256;
  private static final int MAX_GAPS = 2;
  private static final String NUMBER = "number";

  private final Map<String, Set<String>> classes;

  /** {@code classes} holds folded words by class name. */
  PhraseParser(Map<String, Set<String>> classes) {
    this.classes = classes;
  }

  List<Phrase> parse(String phrases) {
    var found = new ArrayList<Phrase>();
    for (var line : phrases.split("[,\n]", -1)) {
      if (!line.isBlank()) {
        found.addAll(phrase(line.strip()));
      }
    }
    return found;
  }

  private List<Phrase> phrase(String source) {
    try {
      var found = new ArrayList<Phrase>();
      for (var variant : variants(source)) {
        var slots = withoutTrailingGap(variant);
        check(slots);
        found.add(new Phrase(slots));
      }
      return found;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the phrase '" + source + "': " + e.getMessage(), e);
    }
  }

  /** Every way to fill the brackets. */
  private List<List<Phrase.Slot>> variants(String source) {
    List<List<Phrase.Slot>> variants = List.of(List.of());
    for (int at = 0; at < source.length(); ) {
      if (source.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = end(source, at);
      variants = product(variants, element(source.substring(at, end)));
      at = end;
    }
    return variants;
  }

  /** Left where an optional word at the end is missing. */
  private static List<Phrase.Slot> withoutTrailingGap(List<Phrase.Slot> slots) {
    boolean gap = !slots.isEmpty() && slots.getLast() instanceof Phrase.Slot.Gap;
    return gap ? slots.subList(0, slots.size() - 1) : slots;
  }

  /** After the word or the bracket that begins here. */
  private static int end(String source, int from) {
    int depth = 0;
    for (int at = from; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      } else if (c == ' ' && depth == 0) {
        return at;
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("a bracket stays open");
    }
    return source.length();
  }

  private List<List<Phrase.Slot>> element(String element) {
    boolean optional = element.startsWith("[");
    if (!optional && !element.startsWith("(")) {
      return List.of(slots(element));
    }
    var alternatives = new ArrayList<List<Phrase.Slot>>();
    var words = new HashSet<String>();
    var prefixes = new HashSet<String>();
    for (var alternative : alternatives(element.substring(1, element.length() - 1))) {
      optional |= alternative.isBlank();
      for (var slots :
          alternative.isBlank() ? List.<List<Phrase.Slot>>of() : variants(alternative)) {
        // Single words become one slot: fewer phrases to try.
        if (slots.size() == 1
            && slots.getFirst() instanceof Phrase.Slot.Word word
            && word.name().isEmpty()) {
          words.addAll(word.words());
          prefixes.addAll(word.prefixes());
        } else {
          alternatives.add(slots);
        }
      }
    }
    if (!words.isEmpty() || !prefixes.isEmpty()) {
      alternatives.add(
          List.of(new Phrase.Slot.Word(Set.copyOf(words), Set.copyOf(prefixes), "", false)));
    }
    if (optional) {
      alternatives.add(List.of());
    }
    return alternatives;
  }

  private static List<String> alternatives(String inner) {
    var found = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < inner.length(); at++) {
      char c = inner.charAt(at);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == '|' && depth == 0) {
        found.add(inner.substring(from, at));
        from = at + 1;
      }
    }
    found.add(inner.substring(from));
    return found;
  }

  private List<Phrase.Slot> slots(String part) {
    if (part.equals("..") || part.equals("...")) {
      return List.of(new Phrase.Slot.Gap(part.length() == 2 ? 2 : 5));
    }
    if (part.startsWith("<") && part.endsWith(">")) {
      var name = part.substring(1, part.length() - 1);
      var words = classes.get(name);
      if (words == null) {
        throw new IllegalArgumentException("no word class " + part + " in the words file");
      }
      return List.of(new Phrase.Slot.Word(words, Set.of(), name, name.equals(NUMBER)));
    }
    boolean prefix = part.endsWith("*");
    var tokens =
        Sentences.of(prefix ? part.substring(0, part.length() - 1) : part).stream()
            .flatMap(sentence -> sentence.tokens().stream())
            .map(Token::word)
            .toList();
    if (tokens.isEmpty() || tokens.contains("") || (prefix && tokens.getLast().length() < 3)) {
      throw new IllegalArgumentException("'" + part + "' cannot be matched");
    }
    var slots = new ArrayList<Phrase.Slot>();
    for (int i = 0; i < tokens.size(); i++) {
      var one = Set.of(tokens.get(i));
      boolean open = prefix && i == tokens.size() - 1;
      slots.add(new Phrase.Slot.Word(open ? Set.of() : one, open ? one : Set.of(), "", false));
    }
    return slots;
  }

  private static List<List<Phrase.Slot>> product(
      List<List<Phrase.Slot>> heads, List<List<Phrase.Slot>> tails) {
    if (heads.size() * tails.size() > MAX_VARIANTS) {
      throw new IllegalArgumentException("too many variants");
    }
    var all = new ArrayList<List<Phrase.Slot>>();
    for (var head : heads) {
      for (var tail : tails) {
        var joined = new ArrayList<>(head);
        joined.addAll(tail);
        all.add(joined);
      }
    }
    return all;
  }

  /** A phrase begins with a word and has few gaps: this keeps matching fast. */
  private static void check(List<Phrase.Slot> slots) {
    long gaps = slots.stream().filter(Phrase.Slot.Gap.class::isInstance).count();
    if (slots.isEmpty() || slots.getFirst() instanceof Phrase.Slot.Gap || gaps > MAX_GAPS) {
      throw new IllegalArgumentException("it has to begin with a word and may have two gaps");
    }
  }
}

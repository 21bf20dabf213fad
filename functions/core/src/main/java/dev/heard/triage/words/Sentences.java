package dev.heard.triage.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a text into sentences and words in one pass. Places are those of the text as given, so
 * that a quote is exact. Reads the first {@link #MAX_CHARS} characters: no text costs more than
 * that, whatever it holds.
 */
public final class Sentences {
  /**
   * What lies behind is not read: some 3,500 words, longer than any mail that says a thing once.
   */
  public static final int MAX_CHARS = 20_000;

  /** A longer sentence is cut here and goes on as the next. */
  public static final int MAX_TOKENS = 80;

  /** A longer word is no word of any list. */
  static final int MAX_WORD = 48;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "no", "nr", "ref", "approx", "vs", "etc", "eg", "ie",
          "inc", "ltd", "tel", "bzw", "ca", "inkl", "usw", "sr", "sra", "mme", "mlle");

  private final String text;
  private final int length;
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private boolean afterBreak;
  private int at;

  private Sentences(String text) {
    this.text = text;
    this.length = Math.min(text.length(), MAX_CHARS);
  }

  /** Sentences in order; empty where the text has no words. */
  public static List<Sentence> of(String text) {
    var splitter = new Sentences(text);
    splitter.split();
    return splitter.sentences;
  }

  /** The folded words of a text, for lists and comparisons. */
  public static List<String> words(String text) {
    return of(text).stream()
        .flatMap(sentence -> sentence.tokens().stream())
        .map(Token::word)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private void split() {
    while (at < length) {
      int c = text.codePointAt(at);
      if (c == '\n' || c == '\r') {
        lineEnd();
      } else if (c == '!' || c == '?' || c == '…' || c == '.' || c == '¡' || c == '¿') {
        stop();
      } else if (Character.isLetterOrDigit(c)) {
        word();
      } else if (c == '@') {
        mention();
      } else {
        other(c);
      }
    }
    finish(length, 0, 0);
  }

  /** A blank line ends a sentence; one line end may only be the wrapping of a mail program. */
  private void lineEnd() {
    int lines = 0;
    while (at < length && Character.isWhitespace(text.charAt(at))) {
      lines += text.charAt(at) == '\n' ? 1 : 0;
      at++;
    }
    if (lines > 1) {
      finish(at, 0, 0);
    }
    afterBreak = true;
  }

  private void stop() {
    int from = at;
    int exclamations = 0;
    int questions = 0;
    int dots = 0;
    while (at < length && "!?….¡¿".indexOf(text.charAt(at)) >= 0) {
      char c = text.charAt(at++);
      exclamations += c == '!' ? 1 : 0;
      questions += c == '?' ? 1 : 0;
      dots += c == '.' ? 1 : 0;
    }
    boolean opens = at - from == 1 && "¡¿".indexOf(text.charAt(from)) >= 0;
    boolean onlyDot = dots == 1 && at - from == 1;
    if (opens || (onlyDot && !endsSentence())) {
      afterBreak = opens || afterBreak;
      return;
    }
    finish(at, exclamations, questions);
  }

  private boolean endsSentence() {
    if (at < length && !Character.isWhitespace(text.charAt(at))) {
      return !Character.isLetterOrDigit(text.charAt(at));
    }
    if (tokens.isEmpty()) {
      return true;
    }
    var last = tokens.getLast();
    boolean oneLetter = last.word().length() == 1 && Character.isLetter(last.word().charAt(0));
    return !(oneLetter && at < length) && !ABBREVIATIONS.contains(last.word());
  }

  private void word() {
    int from = at;
    boolean url = text.startsWith("http", at) || text.startsWith("www.", at);
    while (at < length && (url ? !Character.isWhitespace(text.charAt(at)) : inWord(from))) {
      at += Character.charCount(text.codePointAt(at));
      if (!url && elision(from)) {
        break;
      }
    }
    at = Math.min(at, length);
    add(from, at, url || at - from > MAX_WORD ? "" : Folding.fold(text.substring(from, at)));
  }

  private boolean inWord(int from) {
    int c = text.codePointAt(at);
    if (Character.isLetterOrDigit(c) || Folding.isInvisible(c)) {
      return true;
    }
    if (at == from || at + 1 >= length) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    if (Folding.isApostrophe(c)) {
      return Character.isLetter(before) && Character.isLetter(after);
    }
    boolean amongDigits = Character.isDigit(before) && Character.isDigit(after);
    return amongDigits && (c == '.' || c == ':' || c == ',');
  }

  /** French "j'ai", "n'est", "qu'il" are two words. */
  private boolean elision(int from) {
    int size = at - from;
    if ((size != 2 && size != 3) || !Folding.isApostrophe(text.charAt(at - 1)) || at >= length) {
      return false;
    }
    char first = Character.toLowerCase(text.charAt(from));
    boolean elided =
        size == 2
            ? "cdjlmnst".indexOf(first) >= 0
            : "qu".equalsIgnoreCase(text.substring(from, at - 1));
    return elided && Character.isLetter(text.charAt(at));
  }

  private void mention() {
    int from = at++;
    while (at < length && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    add(from, at, "");
  }

  private void other(int c) {
    var face = Emoticon.at(text, at, length);
    if (face != null) {
      add(at, at + face.length(), face.word());
      at += face.length();
    } else if (c > 0xFF && Character.isEmoji(c) && !Character.isEmojiModifier(c)) {
      int next = at + Character.charCount(c);
      add(at, Math.min(next, length), Character.toString(c));
      at = next;
    } else {
      afterBreak |= ",;:()[]{}<>\"“”„«»–—-|*•".indexOf(c) >= 0;
      at += Character.charCount(c);
    }
  }

  private void add(int from, int to, String word) {
    if (tokens.size() == MAX_TOKENS) {
      finish(from, 0, 0);
    }
    tokens.add(
        new Token(
            word,
            from,
            to,
            shouted(from, to),
            to - from <= MAX_WORD && Folding.stretched(text.substring(from, to)),
            afterBreak));
    afterBreak = false;
  }

  private boolean shouted(int from, int to) {
    if (to - from < 3 || to - from > MAX_WORD) {
      return false;
    }
    return text.substring(from, to)
        .codePoints()
        .filter(c -> !Folding.isApostrophe(c))
        .allMatch(Character::isUpperCase);
  }

  private void finish(int end, int exclamations, int questions) {
    afterBreak = false;
    if (tokens.isEmpty()) {
      return;
    }
    int start = tokens.getFirst().start();
    int last = end;
    while (last > tokens.getLast().end() && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    sentences.add(new Sentence(start, last, tokens, exclamations, questions));
    tokens.clear();
  }
}

package dev.heard.triage.words;

import java.util.List;

/**
 * A sentence and where it stands.
 *
 * @param start its first character in the original text
 * @param end after its last character in the original text
 * @param tokens at least one, at most {@link Sentences#MAX_TOKENS}
 * @param exclamations how many exclamation marks end it
 * @param questions how many question marks end it
 */
public record Sentence(int start, int end, List<Token> tokens, int exclamations, int questions) {
  public Sentence {
    tokens = List.copyOf(tokens);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("a sentence has words");
    }
  }

  /** Whether it is written mostly in capitals. */
  public boolean shouted() {
    long shouts = tokens.stream().filter(Token::shouted).count();
    return shouts >= 3 && shouts * 2 >= tokens.size();
  }
}

package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence of a data file with named slots: {@code Hello {name},}.
 *
 * <p>Slots are filled in one pass, so that what fills them is never looked at again: a customer's
 * words cannot become a slot.
 */
public record Phrase(String template) {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]{1,20})}");

  /**
   * The variants under a name; each must use all of these slots and no other, else it is a mistake
   * of the file.
   */
  public static List<Phrase> variants(DataFile at, String key, Set<String> slots) {
    List<Phrase> phrases = new ArrayList<>();
    for (String text : at.texts(key)) {
      Phrase phrase = new Phrase(text);
      if (!phrase.slots().equals(slots)) {
        at.mistake(key + ": “" + text + "” must use exactly these slots: " + slots);
      }
      phrases.add(phrase);
    }
    return phrases;
  }

  Set<String> slots() {
    return SLOT.matcher(template)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The sentence with its slots filled; a slot without a value is a fault in our code. */
  public String with(Map<String, String> values) {
    return SLOT.matcher(template).replaceAll(match -> value(match, values));
  }

  private static String value(MatchResult match, Map<String, String> values) {
    String value = values.get(match.group(1));
    if (value == null) {
      throw new IllegalStateException("nothing fills the slot " + match.group(1));
    }
    return java.util.regex.Matcher.quoteReplacement(value);
  }
}

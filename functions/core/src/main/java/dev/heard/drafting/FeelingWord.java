package dev.heard.drafting;

import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The customer's own word for how they feel: "disappointed" of "I am so disappointed". */
record FeelingWord(Evidence words) {
  private static final int LONGEST = 20_000;

  /** The first such word of a mail; null where they say it in other ways. */
  static @Nullable FeelingWord in(String body, Phrases phrases, Emotion emotion) {
    Pattern pattern = phrases.feelingWords(emotion);
    if (pattern == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(body.substring(0, Math.min(body.length(), LONGEST)));
    return matcher.find()
        ? new FeelingWord(
            new Evidence(
                Evidence.Source.BODY,
                matcher.start("term"),
                matcher.end("term"),
                matcher.group("term")))
        : null;
  }
}

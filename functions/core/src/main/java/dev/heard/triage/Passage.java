package dev.heard.triage;

import dev.heard.triage.words.Sentence;
import dev.heard.triage.words.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a mail that can point at its own words.
 *
 * @param text the whole subject or body, as given
 */
record Passage(Evidence.Source source, String text, Sentence sentence) {
  /** A reply's subject is ours or an older one: the customer did not choose its words today. */
  private static final Pattern REPLY =
      Pattern.compile(
          "\\s{0,9}(re|aw|antw|wg|fw|fwd|rv|tr|sv|vs)\\s?(\\[\\d{1,3}])?\\s?:.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * The subject's sentences first. Of each text the first {@link Sentences#MAX_CHARS} characters.
   */
  static List<Passage> of(MailText mail) {
    var passages = new ArrayList<Passage>();
    if (!REPLY.matcher(mail.subject()).matches()) {
      add(passages, Evidence.Source.SUBJECT, mail.subject());
    }
    add(passages, Evidence.Source.BODY, mail.body());
    return passages;
  }

  private static void add(List<Passage> passages, Evidence.Source source, String text) {
    for (var sentence : Sentences.of(text)) {
      passages.add(new Passage(source, text, sentence));
    }
  }

  /** The words from one token of the sentence up to, not including, another. */
  Evidence evidence(int from, int to) {
    int start = sentence.tokens().get(from).start();
    int end = sentence.tokens().get(to - 1).end();
    return new Evidence(source, start, end, text.substring(start, end));
  }
}

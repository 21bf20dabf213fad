package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.said.CustomerName;
import dev.heard.drafting.said.Specifics;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.util.List;
import java.util.Locale;

/**
 * Reads a reply before it leaves, as a careful colleague would. Gates are what must never reach a
 * customer; advice is what would make the reply better. Thread-safe.
 *
 * <p>What a reply quotes of the customer's own mail is theirs: it is not held against the agent,
 * except insults and whole account numbers, which are not to be shown again.
 */
public final class EmpathyCheck {
  /** Longest reply that is read, in characters. */
  public static final int LONGEST = 20_000;

  private final Playbook playbook;
  private final CheckRules rules;
  private final Specifics specifics;
  private final CustomerName names;

  public EmpathyCheck(Playbook playbook) {
    this.playbook = playbook;
    this.rules = CheckRules.bundled();
    this.specifics = new Specifics(playbook.products());
    this.names = CustomerName.bundled();
  }

  /**
   * What there is to say about a reply: gates first, each in the order of the text.
   *
   * @param language BCP 47 tag of the reply; English rules are used for a language without any
   */
  public List<Finding> check(String replyText, String language, Reading reading, MailText mail) {
    String text = replyText.substring(0, Math.min(replyText.length(), LONGEST));
    String tag = Locale.forLanguageTag(language).getLanguage();
    ReplyUnderCheck reply =
        ReplyUnderCheck.of(
            text, rules.byLanguage().containsKey(tag) ? tag : "en", rules, reading, mail);
    if (text.length() < replyText.length()) {
      reply.whole(
          Severity.GATE, "too-long", "The reply is longer than " + LONGEST + " characters.");
    }
    if (text.isBlank()) {
      reply.whole(
          Severity.GATE, "empty", "The reply is empty. Write something before you send it.");
    } else {
      new Gates(reply, playbook).look();
      new Advice(reply, specifics, names).look();
    }
    return reply.sorted();
  }
}

package dev.heard.triage;

import dev.heard.triage.words.PhraseIndex;

/**
 * The reasons of {@code triage/urgency.yaml} with the phrases of one language, as its file {@code
 * triage/urgency-xx.yaml} holds them.
 */
record UrgencyRules(PhraseIndex<Rule> phrases) {
  /** What kind of reason it is; some weigh more together. */
  enum Kind {
    SAFETY,
    SECURITY,
    MONEY,
    LOSS,
    OUTAGE,
    STRANDED,
    BLOCKED,
    REPEATED,
    WAITING,
    LEAVING,
    LEGAL,
    REFUND,
    SUGGESTION,
    HASTE,
    CALM,
    /** "I need it": makes a time in the same sentence a deadline. */
    NEED,
    /** "our wedding": the same, if the time is not today. */
    EVENT,
    /** "was supposed to": makes a time in the same sentence a broken promise, no deadline. */
    MISSED
  }

  /**
   * A reason.
   *
   * @param reason in words for an agent; {@code {nth}} takes the word that the phrase's class
   *     caught
   * @param negatable whether a "no" or "not" before the phrase takes the reason away
   */
  record Rule(Kind kind, Urgency urgency, String reason, boolean negatable) {}

  static UrgencyRules of(RuleFile phrases, WordRules words) {
    var reasons =
        RuleFile.bundled("urgency.yaml")
            .orElseThrow(() -> new IllegalStateException("no rule file urgency.yaml"))
            .mapping("reasons");
    var builder = new PhraseIndex.Builder<Rule>(words.classes());
    var byReason = phrases.mapping("phrases");
    for (var key : byReason.entries().keySet()) {
      var id = String.valueOf(key);
      var reason = reasons.mapping(id);
      builder.add(
          byReason.text(id),
          new Rule(
              reason.choice("kind", Kind.class),
              reason.choice("urgency", Urgency.class),
              reason.text("reason"),
              reason.flag("negatable")));
    }
    return new UrgencyRules(builder.build());
  }
}

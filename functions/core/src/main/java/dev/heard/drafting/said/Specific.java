package dev.heard.drafting.said;

import dev.heard.triage.Evidence;

/**
 * Something that only this customer's mail says: a number, an amount, a day, a product.
 *
 * @param shown as a reply names it, without the customer's label ("order", "invoice")
 */
public record Specific(Kind kind, Evidence evidence, String shown) {
  /** What it is, the most telling first. */
  public enum Kind {
    ORDER,
    INVOICE,
    BOOKING,
    CASE,
    CUSTOMER,
    ACCOUNT,
    NUMBER,
    MASKED,
    AMOUNT,
    DATE,
    COUNT,
    DURATION,
    PRODUCT,
    PLACE
  }

  boolean overlaps(int start, int end) {
    return evidence.start() < end && start < evidence.end();
  }
}

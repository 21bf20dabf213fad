package dev.heard.ledger;

import dev.heard.filing.Arrival;

/**
 * Port: hands a mail to whoever files mails, as the receiver does. It may be handed over twice; the
 * second time changes nothing.
 */
public interface Intake {
  void hand(Arrival arrival);
}

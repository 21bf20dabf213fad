package dev.heard.ledger;

/**
 * What was looked at, and how it stands.
 *
 * @param looked all of them
 * @param sound those that have what they should: a case or a refusal, or their raw mail
 * @param onTheirWay raw mails that are too new to be missed
 * @param leaving belonging to a customer who is being erased, or gone while we looked
 * @param expired messages whose raw mail was kept for as long as it is to be kept
 * @param wrong what was found
 */
public record Tally(
    long looked, long sound, long onTheirWay, long leaving, long expired, long wrong) {
  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  public Tally plus(Tally more) {
    return new Tally(
        looked + more.looked,
        sound + more.sound,
        onTheirWay + more.onTheirWay,
        leaving + more.leaving,
        expired + more.expired,
        wrong + more.wrong);
  }
}

package dev.heard.ledger;

import dev.heard.casework.Receipt;
import dev.heard.erasure.Holdings;
import dev.heard.filing.Arrival;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.MessageId;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.RawMail;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has raw mails filed again that have no case. They go the way of a new mail, through intake, so
 * that nothing is decided twice in two places. Done again it changes nothing: what was filed
 * meanwhile has a receipt.
 */
public final class Repair {
  private final Holdings holdings;
  private final RawMail rawMail;
  private final Intake intake;
  private final EmailAddress support;
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  /**
   * Over these ports.
   *
   * @param support whom a mail was for, where it does not say so
   */
  public Repair(Holdings holdings, RawMail rawMail, Intake intake, EmailAddress support) {
    this.holdings = holdings;
    this.rawMail = rawMail;
    this.intake = intake;
    this.support = support;
  }

  /** What was done about a finding. */
  public enum Done {
    /** The mail is on its way to be filed again. */
    HANDED_TO_INTAKE,
    /** A mail that is gone cannot be made again; an older version may lie in the bucket. */
    NOTHING_TO_FILE
  }

  /** Repairs what can be. */
  public Done repair(Finding finding) {
    return switch (finding) {
      case Finding.NeverFiled(String rawKey, Instant storedAt) -> hand(rawKey, storedAt);
      case Finding.CaseGone gone -> {
        Receipt.Filed receipt = gone.receipt();
        // What still leads to the case would call the mail a second copy of itself. The receipt
        // goes last: as long as it is there, this finding is found again.
        rawMail
            .read(gone.rawKey(), MailLimits.DEFAULT.rawBytes())
            .map(reader::read)
            .map(mail -> ids(mail, !gone.headThere()))
            .ifPresent(ids -> holdings.eraseClaims(receipt.caseId(), ids));
        holdings.eraseRefusal(gone.rawKey());
        yield hand(gone.rawKey(), receipt.at());
      }
      case Finding.MailGone gone -> Done.NOTHING_TO_FILE;
    };
  }

  private Done hand(String rawKey, Instant at) {
    return rawMail
        .read(rawKey, ReceiverSaid.BYTES)
        .map(
            raw -> {
              Arrival arrival = new ReceiverSaid(raw.bytes()).arrival(rawKey, at, support);
              intake.hand(arrival);
              return Done.HANDED_TO_INTAKE;
            })
        .orElse(Done.NOTHING_TO_FILE);
  }

  /** The ids that a mail registered when it was filed. */
  private static Set<MessageId> ids(ParsedMail mail, boolean alsoThoseItRefersTo) {
    Set<MessageId> ids = new HashSet<>();
    ids.add(MessageId.ofContent(mail.contentHash()));
    Stream.ofNullable(mail.messageId()).forEach(ids::add);
    if (alsoThoseItRefersTo) {
      ids.addAll(mail.references());
      ids.addAll(mail.inReplyTo());
    }
    return ids;
  }
}

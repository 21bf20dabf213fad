package dev.heard.filing;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Identity;
import dev.heard.casework.MailReport;
import dev.heard.mail.DeliveryReport;
import dev.heard.mail.MailKind;
import dev.heard.mail.MessageId;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.OwedMail;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail server's report that came as a mail: where no provider tells of our mails, it is the only
 * news of them.
 */
final class Bounce {
  private Bounce() {}

  /** What a mail that joins a case says of one of our mails in it; empty if nothing. */
  static Optional<MailReport> report(CaseFile file, Incoming incoming, Identity identity) {
    DeliveryReport report = incoming.mail().report();
    if (report == null || incoming.kind() != MailKind.BOUNCE) {
      return Optional.empty();
    }
    return about(file, report.returned(), identity)
        .flatMap(
            mail -> {
              MessageId ours = identity.messageId(mail.ref().id());
              return MailReport.of(
                  file,
                  mail,
                  news(report),
                  Objects.requireNonNullElse(mail.sentAs(), ours),
                  ours,
                  incoming.arrival().at());
            });
  }

  /** The mail that it sends back; else the last one, since a relay may give mails other ids. */
  private static Optional<OwedMail> about(
      CaseFile file, @Nullable MessageId returned, Identity identity) {
    return file.outbox().stream()
        .filter(
            mail ->
                returned != null
                    && (returned.equals(mail.sentAs())
                        || returned.equals(identity.messageId(mail.ref().id()))))
        .findFirst()
        .or(() -> file.outbox().stream().filter(Bounce::mayHaveLeft).max(LAST));
  }

  private static final Comparator<OwedMail> LAST = Comparator.comparing(OwedMail::owedAt);

  private static boolean mayHaveLeft(OwedMail mail) {
    return switch (mail.state()) {
      case SENDING, SENT, UNCERTAIN -> true;
      case WITHDRAWN -> mail.sentAs() != null;
      case OWED, FAILED -> false;
    };
  }

  private static MailNews news(DeliveryReport report) {
    return switch (report.outcome()) {
      case ARRIVED -> new MailNews.Delivered();
      case DELAYED -> new MailNews.Delayed(report.inWords());
      case FAILED_FOR_NOW -> new MailNews.CameBack(report.inWords());
      case FAILED_FOR_GOOD -> new MailNews.Failed(report.inWords(), true);
    };
  }
}

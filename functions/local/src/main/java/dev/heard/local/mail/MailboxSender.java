package dev.heard.local.mail;

import dev.heard.local.disk.SafeFiles;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.OutboxRef;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Sends into the laptop's mailbox: what customers would receive, as files that anybody can open.
 */
public final class MailboxSender implements MailSender {
  private final Path folder;
  private final Function<OutgoingMail, byte[]> composer;

  /**
   * A sender into this folder.
   *
   * @param composer makes the bytes of a mail
   */
  public MailboxSender(Path folder, Function<OutgoingMail, byte[]> composer) {
    this.folder = SafeFiles.folder(folder);
    this.composer = composer;
  }

  @Override
  public Handover send(OutgoingMail mail, OutboxRef ref) {
    String name = "%d-%s.eml".formatted(mail.date().toEpochMilli(), ref.id().value());
    try {
      SafeFiles.write(folder.resolve(name), composer.apply(mail));
      return new Handover.Accepted(mail.messageId());
    } catch (UncheckedIOException e) {
      return new Handover.NotNow("The mailbox folder cannot be written to");
    }
  }
}

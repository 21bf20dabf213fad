package dev.heard.casework;

import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;

/**
 * Who we are in mails.
 *
 * @param us the name and address that customers write to and hear from
 * @param replies the signed plus addresses under which answers find their case
 */
public record Identity(Mailbox us, ReplyAddress replies) {}

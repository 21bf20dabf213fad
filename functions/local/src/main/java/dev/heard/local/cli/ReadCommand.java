package dev.heard.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.mail.ParsedMail;
import picocli.CommandLine.Command;

/** Shows what a mail says, without quotes and signature. */
@Command(name = "read", description = "Shows what mails say: kind, sender, the words that are new.")
final class ReadCommand extends MailCommand {
  @Override
  void describe(ParsedMail mail, ObjectNode line) {
    Json.mail(mail, line);
  }

  @Override
  String describe(ParsedMail mail) {
    return Plain.mail(mail);
  }
}

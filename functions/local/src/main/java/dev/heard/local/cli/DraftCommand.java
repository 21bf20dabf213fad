package dev.heard.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.Reading;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Drafts the reply to a mail, and checks the draft. */
@Command(
    name = "draft",
    description = "Drafts the reply to mails, with blanks that only an agent can fill.")
final class DraftCommand extends MailCommand {
  @Option(names = "--playbook", paramLabel = "FILE", description = "the company's own rules")
  private @Nullable Path playbook;

  private @Nullable FirstContact drafts;

  @Override
  void describe(ParsedMail mail, ObjectNode line) {
    FirstContact contact = drafts();
    Reading reading = contact.read(contact.text(mail));
    Skeleton draft = contact.draft(mail, reading);
    Json.mail(mail, line);
    Json.reading(reading, line);
    Json.draft(draft, contact.check(draft, reading, mail), line);
  }

  @Override
  String describe(ParsedMail mail) {
    FirstContact contact = drafts();
    Reading reading = contact.read(contact.text(mail));
    Skeleton draft = contact.draft(mail, reading);
    return Plain.draft(mail, reading, draft, contact.check(draft, reading, mail));
  }

  private FirstContact drafts() {
    if (drafts == null) {
      drafts = new FirstContact(playbook, InstantSource.system());
    }
    return drafts;
  }
}

package dev.heard.local.cli;

import dev.heard.drafting.Blanks;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.Reading;
import dev.heard.triage.UrgencyReason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the commands write for people. */
final class Plain {
  private Plain() {}

  static String mail(ParsedMail mail) {
    StringBuilder text = head(mail);
    mail.attachments()
        .forEach(one -> line(text, "Attached", one.name() + " (" + one.contentType() + ")"));
    mail.remarks().forEach(remark -> line(text, "Remark", remark));
    text.append('\n').append(mail.visibleText().strip()).append('\n');
    if (!mail.signature().isBlank()) {
      text.append("\n[signature] ").append(mail.signature().strip()).append('\n');
    }
    if (!mail.quotedText().isBlank()) {
      text.append("\n[quoted] ").append(mail.quotedText().lines().count()).append(" lines\n");
    }
    return text.toString();
  }

  static String reading(ParsedMail mail, Reading reading) {
    StringBuilder text = head(mail);
    reading(reading, text);
    return text.toString();
  }

  private static void reading(Reading reading, StringBuilder text) {
    for (Feeling feeling : reading.feelings()) {
      line(
          text,
          "Feeling",
          "%s %.2f%s"
              .formatted(
                  feeling.emotion().word(), feeling.intensity(), quotes(feeling.evidence())));
    }
    if (reading.unsure() != null) {
      line(text, "Unsure", reading.unsure());
    }
    line(text, "Urgency", reading.urgency().word());
    for (UrgencyReason reason : reading.reasons()) {
      line(text, "Because", reason.reason() + quotes(reason.evidence()));
    }
    line(text, "Topic", reading.topic().topic() + quotes(reading.topic().evidence()));
  }

  static String draft(ParsedMail mail, Reading reading, Skeleton draft, List<Finding> findings) {
    StringBuilder text = new StringBuilder(reading(mail, reading)).append('\n');
    text.append(draft.text().strip()).append("\n\n");
    draft.notices().forEach(notice -> line(text, "Notice", notice));
    List<String> blanks = Blanks.in(draft.text());
    if (!blanks.isEmpty()) {
      line(text, "Blanks", String.join(", ", blanks));
    }
    for (Finding finding : findings) {
      line(text, finding.gate() ? "Must" : "Advice", finding.message());
    }
    return text.toString();
  }

  private static StringBuilder head(ParsedMail mail) {
    StringBuilder text = new StringBuilder();
    line(text, "From", person(mail.from()));
    line(text, "Subject", mail.subject());
    line(
        text,
        "Kind",
        mail.kind().word() + (mail.kindReason().isEmpty() ? "" : ": " + mail.kindReason()));
    line(text, "Language", mail.language());
    return text;
  }

  private static String person(@Nullable Mailbox person) {
    if (person == null) {
      return "nobody named";
    }
    return person.name() == null
        ? person.address().value()
        : person.name() + " <" + person.address().value() + ">";
  }

  private static String quotes(List<Evidence> evidence) {
    return evidence.isEmpty()
        ? ""
        : evidence.stream()
            .map(one -> "“" + one.quote().replaceAll("\\s+", " ") + "”")
            .collect(Collectors.joining(", ", "  ", ""));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-9s %s%n".formatted(name.toLowerCase(Locale.ROOT), value));
  }
}

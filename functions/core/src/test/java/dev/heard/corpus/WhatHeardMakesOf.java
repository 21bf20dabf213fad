package dev.heard.corpus;

import static java.util.Objects.requireNonNullElse;

import dev.heard.drafting.Brief;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Part;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Promised;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.Attachment;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.History;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.Triage;
import dev.heard.triage.UrgencyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way of a mail through the reader, triage and the drafter, as text that people review. */
final class WhatHeardMakesOf {
  private static final CaseId CASE = new CaseId("H-7K3Q9");
  private static final Instant UNDATED = Instant.parse("2026-11-16T09:00:00Z");

  private final Playbook playbook = Playbook.bundled();
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);
  private final Triage triage = Triage.rules(playbook.topics());
  private final Drafter drafter = new Drafter(playbook, Phrasebook.bundled());
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  /** Every mail is drafted one minute after its own date, so that "today" means the same always. */
  String mail(byte[] raw) {
    ParsedMail mail = reader.read(raw);
    StringBuilder text = new StringBuilder(read(mail));
    if (mail.kind() == MailKind.CUSTOMER) {
      Instant sent = requireNonNullElse(mail.date(), UNDATED);
      MailText words = new MailText(mail.subject(), mail.visibleText(), mail.language(), sent);
      Reading reading = triage.read(words, History.NONE);
      text.append(reading(reading)).append(draft(mail, words, reading));
    }
    return text.toString();
  }

  private static String read(ParsedMail mail) {
    return line("kind", mail.kind().word() + because(mail.kindReason()))
        + line("from", mailbox(mail.from()))
        + line("reply to", mailbox(mail.replyTo()))
        + line("subject", mail.subject())
        + line("date", mail.date() == null ? "" : mail.date().toString())
        + line("language", mail.language())
        + line("attachments", joined(mail.attachments(), WhatHeardMakesOf::attachment))
        + line("remarks", String.join("; ", mail.remarks()))
        + block("visible text", mail.visibleText())
        + block("signature", mail.signature())
        + block("quoted text", mail.quotedText());
  }

  private static String reading(Reading reading) {
    StringBuilder text = new StringBuilder("\n=== reading\n");
    for (Feeling feeling : reading.feelings()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s, intensity %.2f, confidence %.2f%s\n",
              feeling.emotion().word(),
              feeling.intensity(),
              feeling.confidence(),
              quotes(feeling.evidence())));
    }
    text.append(line("unsure", requireNonNullElse(reading.unsure(), "")));
    text.append(line("urgency", reading.urgency().word()));
    for (UrgencyReason reason : reading.reasons()) {
      text.append("- ").append(reason.reason()).append(" (").append(reason.urgency().word());
      text.append(")").append(quotes(reason.evidence())).append("\n");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "topic: %s, confidence %.2f%s\n",
            reading.topic().topic(),
            reading.topic().confidence(),
            quotes(reading.topic().evidence())));
    return text.toString();
  }

  private String draft(ParsedMail mail, MailText words, Reading reading) {
    Mailbox from = requireNonNullElse(mail.from(), new Mailbox(null, EmailAddress.UNKNOWN));
    Mailbox customer = requireNonNullElse(mail.replyTo(), from);
    Skeleton skeleton =
        drafter.draft(
            new Brief(
                CASE,
                customer,
                words,
                mail.signature(),
                reading,
                List.of(),
                List.of(),
                words.sentAt(),
                words.sentAt().plus(Duration.ofMinutes(1))));
    String text = skeleton.text();
    StringBuilder out = new StringBuilder("\n=== draft (" + skeleton.language() + ")\n");
    for (String notice : skeleton.notices()) {
      out.append(line("notice", notice));
    }
    for (Part part : skeleton.parts()) {
      out.append("- ").append(part.kind().word()).append(because(part.because()));
      out.append(quotes(part.evidence())).append("\n");
    }
    Promised promised = skeleton.promised();
    if (promised != null) {
      out.append(line("promises", promised.what() + ", by " + promised.by()));
    }
    out.append(block("text", text)).append("\n=== check of the draft as it is\n");
    for (Finding finding : check.check(text, skeleton.language(), reading, words)) {
      out.append(finding.severity().name().toLowerCase(Locale.ROOT)).append(" ");
      out.append(line(finding.rule(), finding.message()));
    }
    return out.toString();
  }

  private static String mailbox(@Nullable Mailbox box) {
    if (box == null) {
      return "";
    }
    return box.name() == null ? box.address().value() : box.name() + " <" + box.address() + ">";
  }

  private static String attachment(Attachment file) {
    return file.name() + " (" + file.contentType() + ", " + file.bytes() + " bytes)";
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  private static String quotes(List<Evidence> evidence) {
    return evidence.isEmpty()
        ? ""
        : ": "
            + joined(
                evidence,
                one ->
                    "“"
                        + one.quote().replace('\n', ' ')
                        + "”"
                        + (one.source() == Evidence.Source.SUBJECT ? " in the subject" : ""));
  }

  private static <T> String joined(List<T> all, Function<T, String> word) {
    return all.stream().map(word).collect(Collectors.joining(", "));
  }

  private static String line(String name, String value) {
    return value.isEmpty() ? "" : name + ": " + value + "\n";
  }

  private static String block(String name, String text) {
    return text.isEmpty() ? "" : "\n--- " + name + "\n" + text + "\n";
  }
}

package dev.heard.filing;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.Message;
import dev.heard.casework.Status;
import dev.heard.drafting.Playbook;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.Emotion;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A mail on its way into a case: what it is worth, and what it makes of the case's head.
 *
 * @param overLimit whether the mail is larger than what is read
 * @param messageId of the message within its case
 * @param remarks what was odd about it
 */
record Incoming(
    Arrival arrival,
    ParsedMail mail,
    boolean overLimit,
    String messageId,
    List<String> remarks,
    Instant now) {
  /**
   * Participants remembered per case; beyond that only the signed address and our own ids lead a
   * mail here.
   */
  private static final int PARTICIPANTS = 50;

  static Incoming of(
      Arrival arrival, ParsedMail mail, boolean overLimit, List<String> remarks, Instant now) {
    String digest =
        DigestUtils.sha256Hex(arrival.rawKey().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    String id = "%013d-%s".formatted(arrival.at().toEpochMilli(), digest);
    return new Incoming(arrival, mail, overLimit, id, List.copyOf(remarks), now);
  }

  Mailbox customer() {
    if (mail.from() != null) {
      return mail.from();
    }
    EmailAddress sender = arrival.envelopeSender();
    return new Mailbox(null, sender == null ? EmailAddress.UNKNOWN : sender);
  }

  /**
   * What the receiver found a virus in is never what a reply answers, whoever it seems to be from.
   */
  MailKind kind() {
    return arrival.verdicts().virus() == Arrival.Verdict.FAIL ? MailKind.SPAM : mail.kind();
  }

  /** Whether a person wrote it, as far as can be told. */
  boolean fromPerson() {
    return switch (kind()) {
      case CUSTOMER, EMPTY -> true;
      case AUTO_REPLY, BOUNCE, BULK, SPAM -> false;
    };
  }

  /** Why a case must not be opened for it just like that; empty for a sound mail. */
  Optional<String> suspicion() {
    if (arrival.verdicts().virus() == Arrival.Verdict.FAIL) {
      return Optional.of("the receiver found a virus in it");
    }
    if (arrival.verdicts().spam() == Arrival.Verdict.FAIL) {
      return Optional.of("the receiver takes it for spam");
    }
    if (arrival.verdicts().dmarc() == Arrival.Verdict.FAIL) {
      return Optional.of("the sender's domain does not vouch for it: it may be forged");
    }
    if (overLimit) {
      return Optional.of("it is larger than what is read; only its headers were looked at");
    }
    if (customer().address().equals(EmailAddress.UNKNOWN)) {
      return Optional.of("it names no sender, so nobody can be answered");
    }
    return switch (mail.kind()) {
      case CUSTOMER -> Optional.empty();
      case EMPTY ->
          mail.subject().isBlank()
              ? Optional.of("it is empty, and has no subject")
              : Optional.empty();
      case AUTO_REPLY, BOUNCE, BULK, SPAM -> Optional.of(mail.kindReason());
    };
  }

  /**
   * The mail as its case keeps it.
   *
   * @param read how feelings are read; empty where that failed
   */
  Message message(Function<MailText, Optional<Reading>> read) {
    String text = mail.visibleText();
    boolean cut = text.length() > Message.TEXT_CHARACTERS;
    String kept = cut ? beginning(text) : text;
    Instant sentAt = plausible(mail.date());
    MailText words = new MailText(mail.subject(), kept, mail.language(), sentAt);
    boolean readable = !kept.isBlank() || !mail.subject().isBlank();
    Optional<Reading> reading = readable ? read.apply(words) : Optional.empty();
    List<String> odd = new ArrayList<>(remarks);
    if (readable && reading.isEmpty()) {
      odd.add("Heard could not read the feeling in it; please read it yourself");
    }
    if (Math.max(mail.to().size(), mail.cc().size()) > Message.ADDRESSES) {
      odd.add("it names more recipients than are kept; the original has the rest");
    }
    return new Message(
        messageId,
        arrival.rawKey(),
        kind(),
        mail.messageId(),
        mail.references(),
        mail.from(),
        mail.replyTo(),
        mail.to().stream().limit(Message.ADDRESSES).toList(),
        mail.cc().stream().limit(Message.ADDRESSES).toList(),
        mail.subject(),
        sentAt,
        arrival.at(),
        now,
        mail.language(),
        kept,
        cut,
        mail.signature().length() > 1_000 ? mail.signature().substring(0, 1_000) : mail.signature(),
        mail.attachments(),
        reading.orElse(null),
        odd);
  }

  private static String beginning(String text) {
    int end = Message.TEXT_CHARACTERS;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /**
   * A Date header is anybody's word: one from the future or from long ago would make nonsense of
   * "tomorrow".
   */
  private Instant plausible(@Nullable Instant date) {
    Instant at = arrival.at();
    return date != null
            && !date.isAfter(at.plusSeconds(3_600))
            && !date.isBefore(at.minusSeconds(14 * 86_400))
        ? date
        : at;
  }

  /** The head of a case that this mail opens, before anything is drafted. */
  Case opened(CaseId id, Message message, @Nullable String suspicion, Playbook playbook) {
    Reading reading = message.reading();
    Urgency urgency = reading == null ? Urgency.NORMAL : reading.urgency();
    return new Case(
        id,
        1,
        suspicion == null ? Status.NEW : Status.SUSPENDED,
        customer(),
        participants(List.of()),
        mail.subject(),
        mail.language(),
        urgency,
        reading == null ? Emotion.NEUTRAL : reading.primary().emotion(),
        reading == null ? 0 : reading.primary().intensity(),
        reading == null || reading.unsure() != null,
        reading == null ? TopicReading.OTHER : reading.topic().topic(),
        arrival.at(),
        now,
        arrival.at(),
        arrival.at().plus(playbook.answerWithin(urgency)),
        null,
        null,
        null,
        suspicion,
        new TreeSet<>(),
        0,
        null,
        null,
        0,
        null,
        null,
        null,
        false,
        0);
  }

  /** What a mail that waits for an answer makes of the head of its case. */
  void unanswered(CaseEdit edit, Case head, Message message, Playbook playbook) {
    Urgency urgency = head.urgency();
    Reading reading = message.reading();
    // In a case that was held back nobody was meant to answer; the wait begins with this mail.
    Instant waitingSince = head.status() == Status.SUSPENDED ? null : head.waitingSince();
    if (reading != null) {
      edit.emotion(
              reading.primary().emotion(), reading.primary().intensity(), reading.unsure() != null)
          .language(message.language());
      // While an earlier mail waits, its urgency stands too.
      urgency =
          waitingSince == null || reading.urgency().compareTo(urgency) < 0
              ? reading.urgency()
              : urgency;
      if (head.topic().equals(TopicReading.OTHER)) {
        edit.topic(reading.topic().topic());
      }
    }
    Instant since = waitingSince == null ? arrival.at() : waitingSince;
    edit.urgency(urgency).waiting(since, since.plus(playbook.answerWithin(urgency)));
  }

  List<EmailAddress> joinedBy(Case head) {
    return participants(head.participants());
  }

  private List<EmailAddress> participants(List<EmailAddress> before) {
    Set<EmailAddress> all = new LinkedHashSet<>(before);
    Set<EmailAddress> ours =
        Set.copyOf(arrival.recipients().stream().map(EmailAddress::withoutTag).toList());
    Stream.of(Stream.of(customer()), mail.to().stream(), mail.cc().stream())
        .flatMap(addresses -> addresses)
        .map(mailbox -> mailbox.address().withoutTag())
        .filter(address -> !ours.contains(address))
        .forEach(all::add);
    return all.stream().limit(PARTICIPANTS).toList();
  }
}

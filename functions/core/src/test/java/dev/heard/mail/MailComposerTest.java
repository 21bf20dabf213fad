package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailComposerTest {
  private static final Instant DATE = Instant.parse("2026-03-03T09:12:45Z");
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @Test
  void comesBackAsItWas() {
    OutgoingMail mail =
        mail(
            "Zoë from Müller & Söhne, Ltd.",
            "Ann O'Brien (Leeds) 漢字",
            "Re: Päckchen zu spät 📦 [H-7K3Q9]",
            "Dear Ann,\n\nthe parcel – 3 kg = 12 € – leaves today. 漢字 📦\n.\nFrom here on:\n"
                + "x".repeat(300)
                + "\n\nTrailing space \nEnd");
    byte[] bytes = MailComposer.compose(mail);
    ParsedMail back = reader.read(bytes);

    assertThat(back.from()).isEqualTo(mail.from());
    assertThat(back.to()).containsExactly(mail.to());
    assertThat(back.replyTo()).isEqualTo(new Mailbox(null, mail.replyTo()));
    assertThat(back.subject()).isEqualTo(mail.subject());
    assertThat(back.messageId()).isEqualTo(mail.messageId());
    assertThat(back.inReplyTo()).containsExactly(new MessageId("q@customer.example"));
    assertThat(back.references()).endsWith(new MessageId("q@customer.example"));
    assertThat(back.date()).isEqualTo(DATE);
    assertThat(back.visibleText())
        .isEqualTo(mail.text().replace("Trailing space ", "Trailing space"));
    assertThat(back.kind()).isEqualTo(MailKind.CUSTOMER);
    assertThat(back.remarks()).isEmpty();
    assertSound(bytes);
  }

  @Test
  void keepsAPlainMailPlain() {
    byte[] bytes = MailComposer.compose(mail("Shop", null, "Re: Parcel late [H-7K3Q9]", "Hello"));
    assertThat(new String(bytes, StandardCharsets.US_ASCII))
        .isEqualTo(
            """
            Message-ID: <1@shop.example>
            Date: Tue, 3 Mar 2026 09:12:45 +0000
            From: Shop <support@shop.example>
            Reply-To: support+7k3q9-aaaaaaaaaaaaaaaa@shop.example
            To: ann@customer.example
            Subject: Re: Parcel late [H-7K3Q9]
            In-Reply-To: <q@customer.example>
            References: <q@customer.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Hello
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void letsNobodyAddAHeader() {
    for (String nasty :
        List.of(
            "x\r\nBcc: victim@evil.example",
            "x\nBcc: victim@evil.example",
            "x\rBcc: victim@evil.example",
            "x\u2028Bcc: victim@evil.example",
            "x\u0085Bcc: victim@evil.example",
            "x\0\r\n\r\nBcc: victim@evil.example",
            "\"x\" <y@evil.example>, \r\n z",
            "=?utf-8?q?x=0D=0ABcc:_victim@evil.example?=")) {
      byte[] bytes = MailComposer.compose(mail(nasty, nasty, nasty, "Bcc: text\r\n\r\nBcc: x"));
      ParsedMail back = reader.read(bytes);
      assertThat(headerNames(bytes))
          .as(nasty)
          .containsExactly(
              "Message-ID",
              "Date",
              "From",
              "Reply-To",
              "To",
              "Subject",
              "In-Reply-To",
              "References",
              "MIME-Version",
              "Content-Type",
              "Content-Transfer-Encoding");
      assertThat(back.to()).hasSize(1);
      assertThat(back.to().getFirst().address().value()).isEqualTo("ann@customer.example");
      assertSound(bytes);
    }
  }

  @Test
  void neverAnswersTwice() {
    byte[] bytes = MailComposer.compose(mail("Shop", null, "Re: Re: AW: late", "x"));
    assertThat(reader.read(bytes).subject()).isEqualTo("Re: late");
  }

  @Test
  void limitsALongThreadAndKeepsItsFirstAndLast() {
    List<MessageId> thread =
        IntStream.range(0, 500).mapToObj(i -> new MessageId(i + "@" + "t".repeat(60))).toList();
    OutgoingMail mail =
        new OutgoingMail(
            new MessageId("1@shop.example"),
            new Mailbox("Shop", new EmailAddress("support@shop.example")),
            new EmailAddress("support+x@shop.example"),
            new Mailbox(null, new EmailAddress("ann@customer.example")),
            "Re: x",
            thread.get(10),
            thread,
            null,
            "x",
            DATE);
    byte[] bytes = MailComposer.compose(mail);
    List<MessageId> back = reader.read(bytes).references();
    assertThat(back).hasSize(20).startsWith(thread.getFirst()).endsWith(thread.get(10));
    assertSound(bytes);
  }

  @Test
  void writesLongIdsWithinWhatServersTake() {
    OutgoingMail mail =
        new OutgoingMail(
            new MessageId("m".repeat(900)),
            new Mailbox("N".repeat(5_000), new EmailAddress("support@shop.example")),
            new EmailAddress("support+x@shop.example"),
            new Mailbox("ü".repeat(5_000), new EmailAddress("ann@bücher.example")),
            "ü".repeat(5_000),
            new MessageId("q".repeat(900)),
            List.of(new MessageId("r".repeat(900))),
            null,
            "x".repeat(100_000),
            DATE);
    byte[] bytes = MailComposer.compose(mail);
    assertSound(bytes);
    assertThat(new String(bytes, StandardCharsets.US_ASCII)).contains("ann@xn--bcher-kva.example");
  }

  /** ASCII, lines end in CR LF and hold at most 998 octets (RFC 5322 §2.1.1). */
  private static void assertSound(byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    assertThat(text).endsWith("\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(text.chars()).allMatch(c -> c < 127);
    assertThat(text.split("\r\n")).allMatch(l -> l.length() <= 998);
    String body = text.substring(text.indexOf("\r\n\r\n") + 4);
    assertThat(body.split("\r\n")).allMatch(l -> l.length() <= 76);
  }

  private static List<String> headerNames(byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf("\r\n\r\n"))
        .lines()
        .filter(l -> !l.startsWith(" ") && !l.startsWith("\t"))
        .map(l -> l.substring(0, l.indexOf(':')))
        .toList();
  }

  private static OutgoingMail mail(
      String from, @org.jspecify.annotations.Nullable String to, String subject, String text) {
    MessageId asked = new MessageId("q@customer.example");
    return new OutgoingMail(
        new MessageId("1@shop.example"),
        new Mailbox(from, new EmailAddress("support@shop.example")),
        new EmailAddress("support+7k3q9-aaaaaaaaaaaaaaaa@shop.example"),
        new Mailbox(to, new EmailAddress("ann@customer.example")),
        subject,
        asked,
        List.of(asked),
        null,
        text,
        DATE);
  }
}

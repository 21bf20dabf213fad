package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @Test
  void readsAnOrdinaryMail() {
    ParsedMail mail =
        read(
            """
            Return-Path: <ann@customer.example>
            From: "Lee, Ann" <Ann@Customer.example>
            To: Shop <support@shop.example>, b@c.example
            Cc: group: d@e.example, F <f@g.example>;
            Reply-To: Ann <ann.private@customer.example>
            Subject: Parcel
             late
            Message-ID: <1@customer.example>
            In-Reply-To: <0@shop.example>
            References: <a@shop.example> <0@shop.example>
            Date: Tue, 3 Mar 2026 09:12:45 +0100 (CET)

            My parcel was meant to arrive last Tuesday and it is not here.
            My card is 4111 1111 1111 1111.

            Kind regards,
            Ann

            On Mon, 2 Mar 2026 at 10:00, Shop <support@shop.example> wrote:
            > It left today.
            """);
    assertThat(mail.kind()).isEqualTo(MailKind.CUSTOMER);
    assertThat(mail.kindReason()).isEmpty();
    assertThat(mail.from())
        .isEqualTo(new Mailbox("Lee, Ann", new EmailAddress("ann@customer.example")));
    assertThat(mail.replyTo())
        .isEqualTo(new Mailbox("Ann", new EmailAddress("ann.private@customer.example")));
    assertThat(mail.to())
        .extracting(m -> m.address().value())
        .containsExactly("support@shop.example", "b@c.example");
    assertThat(mail.cc())
        .extracting(m -> m.address().value())
        .containsExactly("d@e.example", "f@g.example");
    assertThat(mail.subject()).isEqualTo("Parcel late");
    assertThat(mail.messageId()).isEqualTo(new MessageId("1@customer.example"));
    assertThat(mail.inReplyTo()).containsExactly(new MessageId("0@shop.example"));
    assertThat(mail.references())
        .containsExactly(new MessageId("a@shop.example"), new MessageId("0@shop.example"));
    assertThat(mail.date()).isEqualTo(Instant.parse("2026-03-03T08:12:45Z"));
    assertThat(mail.language()).isEqualTo("en");
    assertThat(mail.visibleText())
        .isEqualTo(
            "My parcel was meant to arrive last Tuesday and it is not here.\n"
                + "My card is •••• •••• •••• 1111.");
    assertThat(mail.signature()).isEqualTo("Kind regards,\nAnn");
    assertThat(mail.quotedText()).endsWith("> It left today.");
    assertThat(mail.attachments()).isEmpty();
    assertThat(mail.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          =?utf-8?Q?P=C3=A4ckchen_zu_sp=C3=A4t?=                | Päckchen zu spät
          =?iso-8859-1?q?P=E4ckchen?= =?utf-8?b?IPCfk6Y=?=      | Päckchen 📦
          =?utf-8?B?UMOkY2tjaGVuIMM=?= =?utf-8?B?pA==?=         | Päckchen ä
          =?utf-8?q?a?= b =?utf-8?q?c?=                         | a b c
          =?windows-1252?Q?=80_5?=                              | € 5
          =?x-unheard-of?Q?P=E4ckchen?=                         | Päckchen
          =?utf-8?Q?P=E4ckchen?=                                | Päckchen
          =?utf-8*de?Q?P=C3=A4ckchen?=                          | Päckchen
          =?utf-8?Q??= x                                        | x
          =?utf-8?Q?open                                        | =?utf-8?Q?open
          Päckchen                                              | Päckchen
          =?iso-2022-jp?B?GyRCJUYlOSVIGyhC?=                    | テスト
          =?gb2312?B?suLK1A==?=                                 | 测试
          """)
  void decodesSubjects(String raw, String subject) {
    assertThat(read("From: a@b.example\nSubject: " + raw + "\n\nx\n").subject()).isEqualTo(subject);
  }

  @Test
  void decodesARawLatinSubjectAndName() {
    byte[] mail =
        "From: Zoë <z@b.example>\nSubject: Päckchen\n\nschön\n"
            .getBytes(Charset.forName("windows-1252"));
    ParsedMail read = reader.read(mail);
    assertThat(read.subject()).isEqualTo("Päckchen");
    assertThat(read.from()).isEqualTo(new Mailbox("Zoë", new EmailAddress("z@b.example")));
    assertThat(read.visibleText()).isEqualTo("schön");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          =?utf-8?Q?Lee=2C_Zo=C3=AB?= <a@b.example>        | Lee, Zoë      | a@b.example
          "=?utf-8?Q?Zo=C3=AB?=" <a@b.example>             | Zoë           | a@b.example
          Zoë Lée <a@b.example>                            | Zoë Lée       | a@b.example
          'Ann' <a@b.example>                              | Ann           | a@b.example
          a@b.example                                      | -             | a@b.example
          <a@b.example>                                    | -             | a@b.example
          "a@b.example" <a@b.example>                      | -             | a@b.example
          Ann Lee <a@b.example                             | Ann Lee       | a@b.example
          Ann [mailto:a@b.example]                         | -             | a@b.example
          "Ann \\"Tea\\" Lee" <a@b.example>                | Ann "Tea" Lee | a@b.example
          """)
  void readsSenders(String header, String name, String address) {
    Mailbox from = read("From: " + header + "\n\nx\n").from();
    assertThat(from).isNotNull();
    assertThat(from.address().value()).isEqualTo(address);
    assertThat(from.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "undisclosed-recipients:;", "Ann", "@", "<>", "a b c"})
  void saysWhereThereIsNoSender(String header) {
    ParsedMail mail = read("From: " + header + "\nSubject: x\n\nhello there you\n");
    assertThat(mail.from()).isNull();
    assertThat(mail.remarks()).containsExactly("the mail names no usable sender");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Tue, 3 Mar 2026 09:12:45 +0100   | 2026-03-03T08:12:45Z
          3 Mar 2026 09:12 GMT             | 2026-03-03T09:12:00Z
          Tue, 03 Mar 26 09:12:45 EST      | 2026-03-03T14:12:45Z
          2026-03-03T09:12:45+01:00        | 2026-03-03T08:12:45Z
          yesterday                        | -
          Tue, 3 Mar 9999 09:12:45 +0100   | -
          Tue, 3 Foo 2026 09:12:45 +0100   | -
          """)
  void readsDates(String header, @org.jspecify.annotations.Nullable Instant date) {
    ParsedMail mail = read("From: a@b.example\nDate: " + header + "\n\nx y z\n");
    assertThat(mail.date()).isEqualTo(date);
    assertThat(mail.remarks().contains("its date cannot be read")).isEqualTo(date == null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <1@b.example>                       | 1@b.example
          1@b.example                         | 1@b.example
          <1 2@b.example>                     | 12@b.example
          Your mail of Tuesday <1@b.example>  | 1@b.example
          <<1@b.example>>                     | 1@b.example
          <1@b.example                        | 1@b.example
          <>                                  | -
          none                                | -
          """)
  void readsIds(String header, String id) {
    ParsedMail mail = read("From: a@b.example\nMessage-ID: " + header + "\n\nx\n");
    assertThat(mail.messageId() == null ? null : mail.messageId().value()).isEqualTo(id);
  }

  @Test
  void hashesAnIdThatFitsNoKey() {
    String mail = "From: a@b.example\nMessage-ID: <" + "x".repeat(2_000) + "@b.example>\n\nx\n";
    MessageId id = read(mail).messageId();
    assertThat(id).isNotNull().isEqualTo(read(mail).messageId());
    assertThat(id.value()).startsWith("sha256-").hasSizeLessThan(100);
  }

  @Test
  void keepsTheNewestReferences() {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      ids.append(" <").append(i).append("@b.example>\n");
    }
    ParsedMail mail = read("From: a@b.example\nReferences:" + ids + "\nx\n");
    assertThat(mail.references()).hasSize(50).endsWith(new MessageId("499@b.example"));
  }

  @Test
  void prefersThePlainOfTwo() {
    assertThat(alternative("plain words", "<p>rich words</p>").visibleText())
        .isEqualTo("plain words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n ",
        "Your mail client does not support HTML.",
        "This is an HTML email. Please view this email in your browser."
      })
  void takesTheRichWhereThePlainIsAStub(String stub) {
    ParsedMail mail = alternative(stub, "<p>rich <b>words</b></p>");
    assertThat(mail.visibleText()).isEqualTo("rich words");
    assertThat(mail.attachments()).isEmpty();
  }

  private ParsedMail alternative(String plain, String html) {
    return read(
        """
        From: a@b.example
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain

        %s
        --b
        Content-Type: text/html

        %s
        --b--
        """
            .formatted(plain, html));
  }

  @Test
  void listsWhatHangsOnTheMail() {
    ParsedMail mail =
        read(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=b

            --b

            see the files
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment;
             filename*0*=utf-8''Rechnung%20M%C3%A4rz; filename*1="%20.pdf"

            1234
            --b
            Content-Type: image/jpeg; name="=?utf-8?Q?H=C3=A4ndy?= .jpg"
            Content-Transfer-Encoding: base64

            AAAAAAAA
            --b
            Content-Disposition: attachment; filename="../../etc/passwd"

            x
            --b
            Content-Disposition: attachment; filename="C:\\\\temp\\\\a<b>.txt"

            x
            --b
            Content-Type: message/rfc822

            From: c@d.example
            Subject: inner

            inner words
            --b
            Content-Type: text/plain; name=Käse.txt
            Content-Disposition: attachment

            x
            --b--
            """);
    assertThat(mail.visibleText()).isEqualTo("see the files");
    assertThat(mail.attachments())
        .extracting(Attachment::name)
        .containsExactly(
            "Rechnung März_20.pdf", "Händy .jpg", "passwd", "a_b_.txt", "message.eml", "Käse.txt");
    assertThat(mail.attachments()).extracting(Attachment::bytes).startsWith(4L, 6L, 1L);
  }

  @Test
  void readsWhatFlows() {
    ParsedMail mail =
        read("From: a@b.example\nContent-Type: text/plain; format=flowed\n\nmy parcel \nis late\n");
    assertThat(mail.visibleText()).isEqualTo("my parcel is late");
  }

  @Test
  void readsAnInvitationThatIsAllThereIs() {
    ParsedMail mail =
        read(
            """
            From: a@b.example
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            SUMMARY:Call about order 4711
            DTSTART;TZID=Europe/Berlin:20260303T091200
            END:VCALENDAR
            """);
    assertThat(mail.visibleText()).isEqualTo("Call about order 4711\n20260303T091200");
    assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("invite.ics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf8", "UTF-8", "\"utf-8\"", "x-unknown", "us-ascii", "none at all"})
  void readsUtf8UnderManyNames(String charset) {
    ParsedMail mail =
        read("From: a@b.example\nContent-Type: text/plain; charset=" + charset + "\n\nschön\n");
    assertThat(mail.visibleText()).isEqualTo("schön");
  }

  @Test
  void readsWhatOnlyClaimsToBeUtf8() {
    byte[] mail =
        "From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nschön, für Zoë\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(reader.read(mail).visibleText()).isEqualTo("schön, für Zoë");
  }

  @Test
  void readsMailsOfOldMacs() {
    ParsedMail mail = read("From: a@b.example\rSubject: late\r\rmy parcel\r");
    assertThat(mail.subject()).isEqualTo("late");
    assertThat(mail.visibleText()).isEqualTo("my parcel");
  }

  @Test
  void takesTextThatIsNoMailForItsWords() {
    ParsedMail mail = read("My parcel is late.\nPlease help.\n");
    assertThat(mail.visibleText()).isEqualTo("My parcel is late.\nPlease help.");
    assertThat(mail.remarks()).containsExactly("this is not a mail: it has no headers");
    assertThat(mail.from()).isNull();
  }

  @Test
  void keepsBytesThatAreNoTextAsAnAttachment() {
    byte[] bytes = new byte[5_000];
    new java.util.Random(3).nextBytes(bytes);
    ParsedMail mail = reader.read(bytes);
    assertThat(mail.visibleText()).isEmpty();
    assertThat(mail.attachments()).hasSize(1);
    assertThat(mail.attachments().getFirst().bytes()).isEqualTo(5_000);
    assertThat(mail.kind()).isEqualTo(MailKind.CUSTOMER);
  }

  @Test
  void saysThatNothingCame() {
    ParsedMail mail = reader.read(new byte[0]);
    assertThat(mail.kind()).isEqualTo(MailKind.EMPTY);
    assertThat(mail.remarks()).containsExactly("the mail is empty");
  }

  @Test
  void readsTheBeginningOfACutMail() {
    byte[] start =
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello there"
            .getBytes(StandardCharsets.UTF_8);
    ParsedMail mail = reader.read(new RawMail.Raw(start, 10_000));
    assertThat(mail.visibleText()).isEqualTo("hello there");
    assertThat(mail.remarks()).containsExactly("the mail is cut short");
  }

  @Test
  void saysThatAMailIsEncrypted() {
    ParsedMail mail =
        read("From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx\n");
    assertThat(mail.remarks()).containsExactly("the mail is encrypted and cannot be read here");
  }

  @Test
  void hidesNumbersEverywhereInTheText() {
    ParsedMail mail =
        read(
            """
            From: a@b.example
            Subject: card 4111111111111111

            DE89 3704 0044 0532 0130 00
            --
            5555555555554444
            > 4111111111111111
            """);
    assertThat(mail.toString())
        .doesNotContain("411111111111")
        .doesNotContain("555555555555")
        .doesNotContain("3704");
  }

  @Test
  void deliveriesOfOneMailHaveOneHash() {
    String mail = "From: a@b.example\nSubject: x\nDate: Tue, 3 Mar 2026 09:12:45 +0100\n\nhello\n";
    String relayed = "Received: from c by d\n" + mail;
    String hash = read(mail).contentHash();
    assertThat(read(relayed).contentHash()).isEqualTo(hash);
    assertThat(read(mail.replace("\n", "\r\n")).contentHash()).isEqualTo(hash);
    assertThat(read(mail + "\n\n").contentHash()).isEqualTo(hash);
    assertThat(
            List.of(
                read(mail.replace("hello", "hallo")).contentHash(),
                read(mail.replace("a@b", "c@b")).contentHash(),
                read(mail.replace(": x", ": y")).contentHash(),
                read(mail.replace("45 ", "46 ")).contentHash()))
        .doesNotHaveDuplicates()
        .doesNotContain(hash);
  }

  @Test
  void remindsOfWhatItLeftOut() {
    MailLimits small = new MailLimits(100_000, 10_000, 10, 5, 20, 3, 1);
    StringBuilder mail = new StringBuilder("From: a@b.example\n");
    mail.append("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n")
        .append("word ".repeat(50))
        .append("\n");
    mail.append("--b\nContent-Type: image/png\n\nx\n".repeat(3)).append("--b--\n");
    ParsedMail parsed =
        new MailReader(small).read(mail.toString().getBytes(StandardCharsets.UTF_8));
    Sound.check(parsed, small);
    assertThat(parsed.remarks())
        .containsExactlyInAnyOrder(
            "2 more attachments are not listed",
            "the text is longer than 20 characters; the original has the rest");
  }

  private ParsedMail read(String mail) {
    ParsedMail parsed = reader.read(mail.getBytes(StandardCharsets.UTF_8));
    Sound.check(parsed, MailLimits.DEFAULT);
    return parsed;
  }
}

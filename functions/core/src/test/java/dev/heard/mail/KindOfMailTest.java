package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindOfMailTest {
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AUTO_REPLY | Auto-Submitted: auto-replied                                  | Ticket
          AUTO_REPLY | Auto-Submitted: auto-generated; x=y                           | Ticket
          CUSTOMER   | Auto-Submitted: no                                            | Parcel
          AUTO_REPLY | X-Autoreply: yes                                              | Parcel
          AUTO_REPLY | Precedence: auto_reply                                        | Parcel
          AUTO_REPLY | X-Auto-Response-Suppress: All                                 | Automatische Antwort: Paket
          AUTO_REPLY | In-Reply-To: <a@b.example>                                    | Abwesenheitsnotiz: Re: Paket
          AUTO_REPLY | Return-Path: <>                                               | Réponse automatique : colis
          CUSTOMER   | X-Auto-Response-Suppress: DR, OOF                             | Parcel
          CUSTOMER   | X-Mailer: x                                                   | Automatic reply: what is that?
          CUSTOMER   | In-Reply-To: <a@b.example>                                    | Re: Automatic reply: Parcel
          BULK       | List-Unsubscribe: <mailto:u@n.example>                        | News
          BULK       | List-Id: <l.n.example>                                        | News
          BULK       | Precedence: bulk                                              | News
          CUSTOMER   | In-Reply-To: <a@b.example>\\nList-Id: <l.n.example>            | Re: Parcel
          BULK       | In-Reply-To: <a@b.example>\\nList-Id: <x>\\nPrecedence: list    | Re: Parcel
          SPAM       | X-Spam-Flag: YES                                              | Win
          CUSTOMER   | X-Spam-Flag: NO                                               | Parcel
          CUSTOMER   | Return-Path: <ann@c.example>                                  | Delivery failed
          CUSTOMER   | Return-Path: <ann@c.example>                                  | Undeliverable parcel returned to sender
          BOUNCE     | Return-Path: <>                                               | Undeliverable: Parcel
          BOUNCE     | X-Failed-Recipients: b@b.example                              | Parcel
          """)
  void tellsByHeadersAndSubject(MailKind kind, String headers, String subject) {
    ParsedMail mail =
        read(
            "From: Ann <ann@c.example>\n%s\nSubject: %s\n\nMy parcel could not be delivered.\n"
                .formatted(headers.replace("\\n", "\n"), subject));
    assertThat(mail.kind()).as(mail.kindReason()).isEqualTo(kind);
    assertThat(mail.kindReason().isEmpty()).isEqualTo(kind == MailKind.CUSTOMER);
  }

  @Test
  void aMailWithoutTextIsEmptyUnlessItsSubjectSpeaks() {
    assertThat(read("From: a@b.example\nSubject: hello\n\n\n").kind()).isEqualTo(MailKind.EMPTY);
    assertThat(read("From: a@b.example\n\n  \n").kind()).isEqualTo(MailKind.EMPTY);
    assertThat(read("").kind()).isEqualTo(MailKind.EMPTY);
    assertThat(read("From: a@b.example\nSubject: Where is order 4711\n\n").kind())
        .isEqualTo(MailKind.CUSTOMER);
    assertThat(read("From: a@b.example\nSubject: refund?\n\n").kind()).isEqualTo(MailKind.CUSTOMER);
    assertThat(read("From: a@b.example\nContent-Type: image/png\n\nx\n").kind())
        .isEqualTo(MailKind.CUSTOMER);
  }

  @Test
  void aReadReceiptIsAnAutomaticReply() {
    assertThat(
            read("""
                    From: ann@c.example
                    Subject: Read: your parcel
                    Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                    --b

                    Your mail was read.
                    --b
                    Content-Type: message/disposition-notification

                    Disposition: manual-action/MDN-sent-manually; displayed
                    --b--
                    """)
                .kind())
        .isEqualTo(MailKind.AUTO_REPLY);
  }

  /**
   * The file names tell which decoder of another project has to recognise the mail: all are
   * bounces, but for rfc3834 (automatic replies) and arf (complaints, which count as bounces here:
   * a machine's report about a mail of ours). One is a report of success.
   */
  @Test
  void tellsOtherProjectsMachineMails() {
    Path folder = Fixtures.folder("automatic/sisimai/maildir");
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Path file : Fixtures.filesIn(folder)) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".eml")) {
        continue;
      }
      seen++;
      MailKind kind = reader.read(Fixtures.bytes(file)).kind();
      boolean right =
          switch (folder.relativize(file).getName(0).toString()) {
            case "not" -> kind == MailKind.CUSTOMER;
            default -> kind == (name.startsWith("rfc3834") ? MailKind.AUTO_REPLY : MailKind.BOUNCE);
          };
      if (!right) {
        wrong.add(name + " is " + kind);
      }
    }
    System.out.printf("machines' mails: %d of %d right%n", seen - wrong.size(), seen);
    assertThat(wrong).containsExactly("lhost-amazonses-13.eml is BULK");
  }

  private ParsedMail read(String mail) {
    return reader.read(mail.getBytes(StandardCharsets.UTF_8));
  }
}

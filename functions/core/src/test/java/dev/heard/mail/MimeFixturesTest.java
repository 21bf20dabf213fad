package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd mails that other projects collected. */
class MimeFixturesTest {
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @Test
  void readsThemAll() {
    List<String> failed = new ArrayList<>();
    int seen = 0;
    for (Path file : Fixtures.filesIn(Fixtures.folder("mime"))) {
      seen++;
      ParsedMail mail = Within.of(Duration.ofSeconds(10), () -> reader.read(Fixtures.bytes(file)));
      Sound.check(mail, MailLimits.DEFAULT);
      if (mail.remarks().contains("the mail could not be read; see the original")) {
        failed.add(file.toString());
      }
    }
    System.out.printf("odd mails: %d of %d read%n", seen - failed.size(), seen);
    assertThat(seen).isGreaterThan(600);
    assertThat(failed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attachment_emails/attachment_content_disposition.eml      | api.rb
          attachment_emails/attachment_message_rfc822.eml           | ForwardedMessage.eml
          attachment_emails/attachment_nonascii_filename.eml        | ciële.txt
          attachment_emails/attachment_only_email.eml               | blah.gz
          attachment_emails/attachment_with_base64_encoded_name.eml | This is a test.pdf
          attachment_emails/attachment_with_quoted_filename.eml     | Eelanalüüsi päring.jpg
          attachment_emails/attachment_with_unquoted_name.eml       | This is a test.txt
          """)
  void findsWhatHangsOnThem(String file, String names) {
    ParsedMail mail = mikel(file);
    assertThat(mail.attachments().stream().map(Attachment::name).collect(Collectors.joining(",")))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attachment_emails/attachment_pdf.eml     | Another PDF with 🎉 Unicode chars in it 🍿
          error_emails/bad_encoded_subject.eml     | TEST
          """)
  void decodesTheirSubjects(String file, String subject) {
    assertThat(mikel(file).subject()).isEqualTo(subject);
  }

  private ParsedMail mikel(String file) {
    Path folder = Fixtures.folder("mime/mikel_mail/spec/fixtures/emails");
    return reader.read(Fixtures.bytes(folder.resolve(file)));
  }
}

package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Receipt;
import dev.heard.local.mail.DirectoryRawMail;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where what is no proper mail ends: as a case, as part of one, or refused, never nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputIT {
  private Path data = Path.of("");
  private final Set<String> known = new HashSet<>();
  private @Nullable Laptop started;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    started = LaptopRunner.start(data);
  }

  @AfterAll
  void stop() {
    assertThat(laptop().intakeQueue().dead()).isEmpty();
    laptop().close();
  }

  private Laptop laptop() {
    return Objects.requireNonNull(started);
  }

  /** Delivers it over SMTP and waits for how it ends. */
  private Receipt end(byte[] mail) throws Exception {
    LaptopRunner.deliver(laptop().smtpPort(), mail);
    List<String> keys = new DirectoryRawMail(data).keys();
    String key = keys.stream().filter(known::add).findFirst().orElseThrow();
    for (int i = 0; i < 300; i++) {
      var receipt = laptop().stations().cases().receipt(key);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no receipt for " + key);
  }

  private CaseFile caseOf(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Filed.class);
    return laptop().stations().cases().find(((Receipt.Filed) receipt).caseId()).orElseThrow();
  }

  private static byte[] mail(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bytesThatAreNoMailAreACase() throws Exception {
    byte[] noise = new byte[20_000];
    new Random(3).nextBytes(noise);

    CaseFile file = caseOf(end(noise));
    // Who brought it is all that is known.
    assertThat(file.head().customer().address())
        .isEqualTo(new EmailAddress("kim@customer.example"));
    assertThat(file.messages().getFirst().remarks()).isNotEmpty();
  }

  @Test
  void anEmptyFileIsACaseThatSaysSo() throws Exception {
    CaseFile file = caseOf(end(new byte[0]));
    assertThat(file.messages().getFirst().kind()).isEqualTo(MailKind.EMPTY);
  }

  @Test
  void aMailWithoutSenderIsACase() throws Exception {
    CaseFile file =
        caseOf(end(mail("Subject: Where is my parcel\n\nIt has not come. I am angry.\n")));
    assertThat(file.messages().getFirst().subject()).isEqualTo("Where is my parcel");
    assertThat(file.messages().getFirst().remarks()).isNotEmpty();
  }

  @Test
  void fiftyMegabytesAreRefusedAtTheDoorAndNothingIsKept() {
    byte[] huge = new byte[50 * 1024 * 1024];
    Arrays.fill(huge, (byte) 'a');
    for (int i = 0; i + 1 < huge.length; i += 78) {
      huge[i] = '\r';
      huge[i + 1] = '\n';
    }
    List<String> before = new DirectoryRawMail(data).keys();

    assertThatThrownBy(() -> LaptopRunner.deliver(laptop().smtpPort(), huge))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("552");
    assertThat(new DirectoryRawMail(data).keys()).isEqualTo(before);
  }

  @Test
  void anIdThatIsUsedAgainForOtherContentLosesNeither() throws Exception {
    String head =
        "From: kim@customer.example\nMessage-ID: <twice@customer.example>\nSubject: %s\n\n";
    Receipt first = end(mail(head.formatted("One") + "My lamp is broken.\n"));
    Receipt again = end(mail(head.formatted("One") + "My lamp is broken.\n"));
    Receipt other = end(mail(head.formatted("Two") + "Where is my refund?\n"));

    assertThat(caseOf(first).messages())
        .extracting(m -> m.text().strip())
        .contains("My lamp is broken.");
    assertThat(caseOf(other).messages())
        .extracting(message -> message.text().strip())
        .contains("Where is my refund?");
    assertThat(again)
        .isInstanceOfSatisfying(
            Receipt.Refused.class, refused -> assertThat(refused.reason()).contains("second copy"));
  }
}

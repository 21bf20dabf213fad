package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mails that mean harm, and mails that harm came to. */
class HostileMailTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int FULL = MailLimits.DEFAULT.rawBytes();
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @Test
  void fortyMegabytesOfOneLine() {
    byte[] mail = new byte[FULL];
    Arrays.fill(mail, (byte) 'a');
    assertThat(read(mail).remarks()).isNotEmpty();
    byte[] head = "From: a@b.example\r\nSubject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, mail, 0, head.length);
    ParsedMail parsed = read(mail);
    assertThat(parsed.visibleText()).hasSize(MailLimits.DEFAULT.textCharacters());
    assertThat(parsed.remarks()).anyMatch(r -> r.contains("longer than"));
  }

  @Test
  void fortyMegabytesOfOneHeader() {
    byte[] mail = new byte[FULL];
    Arrays.fill(mail, (byte) 'a');
    byte[] head = "From: a@b.example\r\nSubject: x".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, mail, 0, head.length);
    ParsedMail parsed = read(mail);
    assertThat(parsed.subject()).hasSize(500);
    assertThat(parsed.remarks()).anyMatch(r -> r.contains("headers are too long"));
  }

  @Test
  void aMillionHeaders() {
    byte[] mail =
        ("From: a@b.example\r\n" + "X-Header: some value\r\n".repeat(1_000_000) + "\r\nhello\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ParsedMail parsed = read(mail);
    assertThat(parsed.visibleText()).isEqualTo("hello");
    assertThat(parsed.remarks()).anyMatch(r -> r.contains("headers are too long"));
  }

  @Test
  void partsInPartsInParts() {
    StringBuilder mail = new StringBuilder("From: a@b.example\r\n");
    for (int i = 0; i < 20_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
    }
    mail.append("\r\nhello\r\n");
    assertThat(read(mail.toString()).remarks()).anyMatch(r -> r.contains("nested too deep"));
  }

  @Test
  void aMillionParts() {
    String mail =
        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nx\r\n".repeat(500_000)
            + "--b--\r\n";
    assertThat(read(mail).remarks()).anyMatch(r -> r.contains("too many parts"));
  }

  @Test
  void aBombOfBase64() {
    StringBuilder mail = new StringBuilder(FULL + 1_000);
    mail.append("From: a@b.example\r\nContent-Type: text/html\r\n");
    mail.append("Content-Transfer-Encoding: base64\r\n\r\n");
    String line = "PGI+".repeat(19) + "\r\n";
    while (mail.length() + line.length() < FULL) {
      mail.append(line);
    }
    read(mail.toString());
  }

  @Test
  void headersThatPatternsChokeOn() {
    for (String piece :
        List.of(
            "=?a?q?",
            "=?",
            "=?utf-8?B?",
            "=?utf-8?q?x?= ",
            "<",
            "<<",
            "<a@b> ",
            "(",
            "\"",
            "a@b,",
            "a:",
            ";",
            "; a*0=b",
            "; a=\"",
            "\\",
            ",",
            "@",
            "Re: ",
            "H-",
            "[H-7K3Q9 ",
            "\r\n ")) {
      String value = piece.repeat(60_000 / piece.length());
      String mail = "";
      for (String name :
          List.of(
              "From",
              "To",
              "Reply-To",
              "Subject",
              "Message-ID",
              "In-Reply-To",
              "References",
              "Date",
              "Content-Type",
              "Content-Disposition",
              "Content-Language")) {
        mail += name + ": " + value + "\r\n";
      }
      String whole = mail;
      Within.of(Duration.ofSeconds(10), () -> read(whole + "\r\nhello\r\n"));
    }
  }

  @Test
  void moreThanTheLimit() {
    byte[] mail =
        "From: a@b.example\r\nSubject: photos\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    ParsedMail parsed = reader.read(new RawMail.Raw(mail, 50L * 1024 * 1024));
    Sound.check(parsed, MailLimits.DEFAULT);
    assertThat(parsed.subject()).isEqualTo("photos");
    assertThat(parsed.kind()).isEqualTo(MailKind.CUSTOMER);
    assertThat(parsed.remarks())
        .containsExactly("the mail is larger than 40 MB; only its headers were read");
  }

  /** The seed is fixed: a mail that fails here fails again. */
  @Test
  void mailsWithBytesChangedCutAndDoubled() throws Exception {
    Random random = new Random(20260303);
    List<byte[]> seeds = seeds();
    long slowest = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      byte[] mail = mutated(seeds.get(random.nextInt(seeds.size())), seeds, random);
      long start = System.nanoTime();
      try {
        ParsedMail parsed = reader.read(mail);
        Sound.check(parsed, MailLimits.DEFAULT);
        assertThat(parsed.remarks()).doesNotContain("the mail could not be read; see the original");
      } catch (RuntimeException | AssertionError e) {
        Path kept = Files.createTempFile("heard-fuzz-", ".eml");
        Files.write(kept, mail);
        throw new AssertionError("run " + run + " kept at " + kept, e);
      }
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    System.out.printf("mutated mails: %d read, slowest %d ms%n", runs, slowest / 1_000_000);
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
  }

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Path fixtures = Path.of(System.getProperty("heard.root", "."), "..", "shared", "fixtures");
    if (Files.isDirectory(fixtures)) {
      for (String folder : List.of("mime", "automatic/sisimai/maildir/bsd")) {
        Fixtures.filesIn(fixtures.resolve(folder)).stream()
            .map(Fixtures::bytes)
            .filter(b -> b.length < 60_000)
            .forEach(seeds::add);
      }
    }
    seeds.add(SAMPLE.getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  private static final String SAMPLE =
      """
      From: =?utf-8?Q?Ann_L=C3=A9e?= <ann@customer.example>
      To: support@shop.example
      Subject: =?utf-8?B?UGFrZXQgZmVobHQ=?=
      Message-ID: <1@customer.example>
      References: <0@shop.example>
      Date: Tue, 3 Mar 2026 09:12:45 +0100
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="outer"

      --outer
      Content-Type: multipart/alternative; boundary="inner"

      --inner
      Content-Type: text/plain; charset=utf-8; format=flowed
      Content-Transfer-Encoding: quoted-printable

      Where is my parcel? My card is 4111 1111 1111 1111 =E2=82=AC

      On Mon, 2 Mar 2026 at 10:00, Shop <support@shop.example> wrote:
      > It left today.
      --inner
      Content-Type: text/html; charset=utf-8

      <p>Where is <b>my</b> parcel?</p><blockquote type=cite>It left today.</blockquote>
      --inner--
      --outer
      Content-Type: image/png; name*0*=utf-8''f%C3%B6; name*1="to.png"
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      --outer--
      """;

  private static byte[] mutated(byte[] seed, List<byte[]> seeds, Random random) {
    byte[] mail = seed.clone();
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes && mail.length > 0; i++) {
      int at = random.nextInt(mail.length);
      int length = Math.min(mail.length - at, 1 + random.nextInt(200));
      switch (random.nextInt(6)) {
        case 0 -> mail[at] = (byte) random.nextInt(256);
        case 1 -> mail = Arrays.copyOf(mail, at);
        case 2 -> mail = spliced(mail, at, at + length, new byte[0]);
        case 3 -> mail = spliced(mail, at, at, Arrays.copyOfRange(mail, at, at + length));
        case 4 -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          int from = other.length == 0 ? 0 : random.nextInt(other.length);
          byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + length));
          mail = spliced(mail, at, at, piece);
        }
        default -> {
          byte[] noise = new byte[length];
          random.nextBytes(noise);
          mail = spliced(mail, at, at, noise);
        }
      }
    }
    return mail;
  }

  private static byte[] spliced(byte[] mail, int from, int to, byte[] piece) {
    var out = new ByteArrayOutputStream(mail.length + piece.length);
    out.write(mail, 0, from);
    out.writeBytes(piece);
    out.write(mail, to, mail.length - to);
    return out.toByteArray();
  }

  private ParsedMail read(String mail) {
    return read(mail.getBytes(StandardCharsets.US_ASCII));
  }

  private ParsedMail read(byte[] mail) {
    ParsedMail parsed = Within.of(LONG, () -> reader.read(mail));
    Sound.check(parsed, MailLimits.DEFAULT);
    assertThat(parsed.remarks()).doesNotContain("the mail could not be read; see the original");
    return parsed;
  }
}

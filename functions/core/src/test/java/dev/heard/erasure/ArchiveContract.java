package dev.heard.erasure;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.SampleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every archive of exports keeps to. */
public interface ArchiveContract {
  String JOB = "aaaabbbbccccdddd";
  String OTHER = "aaaabbbbccccddde";

  /** An empty archive; within a test always the same. */
  Archive archive();

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void put(String job, String name) {
    archive().put(job, name, bytes(name));
  }

  @Test
  default void aMailIsKeptByteByByte() {
    byte[] mail = new byte[256];
    for (int i = 0; i < mail.length; i++) {
      mail[i] = (byte) i;
    }

    archive().put(JOB, "mails/m1.eml", mail);

    assertThat(archive().read(JOB, "mails/m1.eml").orElseThrow()).isEqualTo(mail);
    assertThat(archive().read(JOB, "mails/m2.eml")).isEmpty();
    assertThat(archive().read(OTHER, "mails/m1.eml")).isEmpty();
  }

  @Test
  default void whatWasReadBelongsToTheReader() {
    archive().put(JOB, "a", bytes("as it was"));

    archive().read(JOB, "a").orElseThrow()[0] = 'X';

    assertThat(archive().read(JOB, "a").orElseThrow()).isEqualTo(bytes("as it was"));
  }

  @Test
  default void aCaseAndAProfileCanBeRead() {
    SampleCase sample = SampleCase.of("H-7K3Q9").full();
    archive()
        .put(
            JOB,
            "cases/H-7K3Q9.json",
            new CaseFile(
                sample.head(),
                List.of(message("m1")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    archive()
        .put(
            JOB,
            "customer.json",
            CustomerProfile.unknown(sample.head().customer().address()).optedOut(MONDAY));

    assertThat(new String(archive().read(JOB, "cases/H-7K3Q9.json").orElseThrow(), UTF_8))
        .contains("H-7K3Q9", message("m1").text());
    assertThat(new String(archive().read(JOB, "customer.json").orElseThrow(), UTF_8))
        .contains("ann.lee@example.org");
  }

  @Test
  default void writingANameAgainReplacesIt() {
    archive().put(JOB, "a", bytes("a first and longer text"));
    archive().put(JOB, "a", bytes("second"));

    assertThat(archive().read(JOB, "a").orElseThrow()).isEqualTo(bytes("second"));
    assertThat(archive().names(JOB)).containsExactly("a");
  }

  @Test
  default void theFilesOfAJobComeSortedAndAlone() {
    put(JOB, "mails/m10.eml");
    put(JOB, "customer.json");
    put(JOB, "mails/m1.eml");
    put(JOB, "cases/H-7K3Q9.json");
    put(OTHER, "customer.json");

    assertThat(archive().names(JOB))
        .containsExactly("cases/H-7K3Q9.json", "customer.json", "mails/m1.eml", "mails/m10.eml");
    assertThat(archive().names("zzzzzzzzzzzzzzzz")).isEmpty();
  }

  @Test
  default void whatIsErasedIsGoneAndOtherJobsStay() {
    put(JOB, "customer.json");
    put(JOB, "mails/m1.eml");
    archive().put(JOB, "mails/m1.eml", bytes("again"));
    put(OTHER, "customer.json");

    archive().erase(JOB);
    archive().erase(JOB);

    assertThat(archive().names(JOB)).isEmpty();
    assertThat(archive().read(JOB, "mails/m1.eml")).isEmpty();
    assertThat(archive().names(OTHER)).containsExactly("customer.json");
  }

  @ParameterizedTest
  @CsvSource({
    "aaaabbbbccccdddd, ../secret",
    "aaaabbbbccccdddd, mails/../../secret",
    "aaaabbbbccccdddd, ..",
    "aaaabbbbccccdddd, mails/..",
    "aaaabbbbccccdddd, mails/sent/m1",
    "aaaabbbbccccdddd, /etc/passwd",
    "aaaabbbbccccdddd, märz",
    "aaaabbbbccccdddd, ''",
    "../../raw/aaaaaa, a",
    "AAAABBBBCCCCDDDD, a",
    "'', a"
  })
  default void namesOfAnotherShapeAreRefused(String job, String name) {
    Archive archive = archive();
    assertThatThrownBy(() -> archive.put(job, name, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> archive.read(job, name)).isInstanceOf(IllegalArgumentException.class);
  }

  /** An erasure of everything below no job at all would be the worst of all mistakes. */
  @ParameterizedTest
  @CsvSource({"''", "..", "aaaabbbbccccddd", "aaaabbbbccccdddd/mails"})
  default void jobsOfAnotherShapeAreRefused(String job) {
    Archive archive = archive();
    assertThatThrownBy(() -> archive.names(job)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> archive.erase(job)).isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {

  @Test
  void tellsTheLanguageOfShortMails() throws IOException {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (String line : samples()) {
      String[] sample = line.split("\t", 2);
      seen++;
      String told = LanguageDetector.detect(sample[1], null);
      if (!told.equals(sample[0])) {
        wrong.add(told + " for " + line);
      }
    }
    System.out.printf("language: %d of %d short mails right%n", seen - wrong.size(), seen);
    assertThat(seen).isGreaterThan(75);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "???", "asdf qwer zxcv", "ok", "test", "Kundennummer 4711"})
  void doesNotGuessFromNothing(String text) {
    assertThat(LanguageDetector.detect(text, null)).isEqualTo("und");
  }

  @ParameterizedTest
  @CsvSource({"Danke,de-DE,de", "Wo ist mein Paket?,de,de", "Thanks!,en-GB,en"})
  void takesTheMailsOwnWordWhenTheTextSaysLittle(String text, String hint, String language) {
    assertThat(LanguageDetector.detect(text, hint)).isEqualTo(language);
  }

  @Test
  void believesTheTextRatherThanTheProgram() {
    String text = "Mein Paket sollte letzten Dienstag ankommen und ist immer noch nicht da.";
    assertThat(LanguageDetector.detect(text, "en-US")).isEqualTo("de");
  }

  @Test
  void ignoresAHintThatIsNoLanguage() {
    assertThat(LanguageDetector.detect("Where is my order? You promised two days.", "\0x"))
        .isEqualTo("en");
  }

  @Test
  void looksAtTheBeginningOnly() {
    String text = "Where is my parcel? ".repeat(500_000);
    assertThat(Within.of(Duration.ofSeconds(5), () -> LanguageDetector.detect(text, null)))
        .isEqualTo("en");
  }

  private static List<String> samples() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LanguageDetectorTest.class.getResourceAsStream("language-samples.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    }
  }
}

package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text, the time is bounded, nothing is thrown, and every quote is exact. */
class HostileTextTest {
  private static final Instant SENT = Instant.parse("2026-03-03T10:00:00Z");
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "und", "fi");

  private final Triage triage =
      Triage.rules(
          List.of(
              new TopicDefinition(
                  "late", "Late delivery", List.of("my parcel is late", "still not delivered")),
              new TopicDefinition("bill", "Wrong bill", List.of("I was charged twice"))));

  static Stream<String> hostile() {
    return Stream.of(
        "a".repeat(5_000_000),
        "still ".repeat(900_000),
        "not not very ".repeat(400_000),
        "third time waiting 3 weeks no answer ".repeat(130_000),
        "x\n".repeat(1_000_000),
        "\n".repeat(1_000_000),
        "!".repeat(1_000_000),
        "?!.".repeat(500_000),
        "\u200b".repeat(1_000_000),
        "\u0301".repeat(1_000_000),
        "a\u200bn\u200bg\u200br\u200by ".repeat(100_000),
        "\u0000\u0001\u001b[31m\u007f".repeat(100_000),
        "'".repeat(1_000_000),
        "a'b'".repeat(500_000),
        "1.1.1.1,1:".repeat(300_000),
        "(a+)+$ (((((((((([[[[[[".repeat(50_000),
        "\ud800".repeat(100_000),
        "😡".repeat(300_000),
        "\u202eevil\u202c ".repeat(200_000),
        "Ωмир日本語 ".repeat(200_000),
        ":-(:-(:-".repeat(300_000),
        "@".repeat(500_000),
        "http".repeat(500_000),
        "");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(60)
  void isReadInBoundedTime(String text) {
    for (var language : LANGUAGES) {
      var mail = new MailText(text, text, language, SENT);
      triage.read(new MailText("", "warm", language, SENT), History.NONE);
      long before = System.nanoTime();
      var reading = triage.read(mail, History.NONE);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BOUND);
      assertExact(mail, reading);
    }
  }

  @Test
  void everyQuoteOfEveryRandomTextIsExact() {
    var random = new Random(20260303);
    var pieces =
        List.of(
            "third time",
            "I'm so angry",
            "thanks",
            "not",
            "happy",
            "!!!",
            "?",
            ".",
            "\n",
            "\n\n",
            " ",
            "  ",
            ",",
            "😡",
            "👍🏽",
            "café",
            "cafe\u0301",
            "\u200b",
            "DISAPPOINTED",
            "soooo",
            "by tomorrow",
            "in 3 hours",
            "12 March",
            "31 February",
            "before 25:99",
            "by 5pm",
            "999999999999",
            "hacked",
            ":-(",
            "(",
            "it’s",
            "n't",
            "\ud83d",
            "ß",
            "İ",
            "ﬁne",
            "waiting since 9",
            "Grüße",
            "¿",
            "l'",
            "qu'",
            "http://x.y",
            "@me",
            "in 99999999 days",
            "in 999 weeks");
    for (int i = 0; i < 4_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
        text.append(random.nextBoolean() ? " " : "");
      }
      var mail =
          new MailText(
              text.substring(text.length() / 2),
              text.toString(),
              LANGUAGES.get(i % LANGUAGES.size()),
              SENT);
      assertExact(mail, triage.read(mail, History.NONE));
    }
  }

  @Test
  void randomCharactersAreRead() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(200); n > 0; n--) {
        text.append((char) random.nextInt(0x10000));
      }
      var mail = new MailText("", text.toString(), LANGUAGES.get(i % LANGUAGES.size()), SENT);
      assertExact(mail, triage.read(mail, History.NONE));
    }
  }

  private static void assertExact(MailText mail, Reading reading) {
    Stream.of(
            reading.feelings().stream().flatMap(feeling -> feeling.evidence().stream()),
            reading.reasons().stream().flatMap(reason -> reason.evidence().stream()),
            reading.topic().evidence().stream())
        .flatMap(evidence -> evidence)
        .forEach(
            evidence -> {
              var source = evidence.source() == Evidence.Source.BODY ? mail.body() : mail.subject();
              assertThat(evidence.quote())
                  .isEqualTo(source.substring(evidence.start(), evidence.end()));
            });
    assertThat(reading.feelings()).isNotEmpty();
    assertThat(reading.feelings())
        .allMatch(f -> f.emotion() == Emotion.NEUTRAL || !f.evidence().isEmpty());
    assertThat(reading.reasons()).isNotEmpty();
  }
}

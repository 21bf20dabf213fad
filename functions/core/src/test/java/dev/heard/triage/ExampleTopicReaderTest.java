package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleTopicReaderTest {
  private static final List<TopicDefinition> TOPICS =
      List.of(
          new TopicDefinition(
              "late-delivery",
              "Late delivery",
              List.of(
                  "My parcel has not arrived",
                  "Where is my order? It should have been delivered last week",
                  "The delivery is late",
                  "Mein Paket ist noch nicht angekommen")),
          new TopicDefinition(
              "wrong-bill",
              "Wrong bill",
              List.of(
                  "The amount on my invoice is wrong",
                  "You charged me twice",
                  "There is a charge on my bill that I do not know")),
          new TopicDefinition(
              "sign-in",
              "Cannot sign in",
              List.of(
                  "I cannot log in to my account",
                  "My password does not work any more",
                  "The site says my account is locked")));

  private final TopicReader reader = new ExampleTopicReader(TOPICS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          late-delivery | Hello. I ordered a kettle on Monday and the parcel still has not arrived.
          late-delivery | My deliveries are always late.
          late-delivery | Guten Tag, wo bleibt mein Paket?
          wrong-bill    | I looked at the invoice for May and the amount is wrong.
          wrong-bill    | Why was I charged two times?
          sign-in       | It says my password is invalid and I can't log in.
          other         | Do you sell gift vouchers?
          other         | The soup was too salty.
          other         | ...
          """)
  void findsTheTopicByItsExamples(String topic, String text) {
    assertThat(read(text).topic()).isEqualTo(topic);
  }

  @Test
  void pointsAtTheSentence() {
    var found = read("Good morning. My parcel has not arrived. The weather is nice.");
    assertThat(found.evidence().getFirst().quote()).isEqualTo("My parcel has not arrived");
    assertThat(found.confidence()).isGreaterThan(0.7);
  }

  @Test
  void withoutTopicsEverythingIsOther() {
    var none = new ExampleTopicReader(List.of());
    var mail = new MailText("", "My parcel is late", "en", Instant.EPOCH);
    assertThat(none.read(mail).topic()).isEqualTo(TopicReading.OTHER);
  }

  private TopicReading read(String text) {
    return reader.read(new MailText("", text, "en", Instant.EPOCH));
  }
}

package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.Part;
import dev.heard.drafting.PartKind;
import dev.heard.drafting.Promised;
import dev.heard.drafting.Skeleton;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final List<Part> PARTS =
      List.of(new Part(PartKind.NEXT_STEP, "by Thursday 14 May at 11:00", "a step", List.of()));

  @Test
  void keepsWhatADraftPromises() {
    Promised promised =
        new Promised(
            "what the carrier says",
            Instant.parse("2026-05-14T10:00:00Z"),
            "Thursday 14 May at 11:00");
    Skeleton draft = new Skeleton("en", PARTS, List.of(), promised);

    assertThat(RecordJson.parse(RecordJson.text(draft), Skeleton.class)).isEqualTo(draft);
  }

  @Test
  void readsADraftThatWasStoredBeforePromisesWere() {
    String older =
        """
        {"language":"en","parts":[{"kind":"NEXT_STEP","text":"by Thursday 14 May at 11:00",
        "because":"a step"}]}""";

    assertThat(RecordJson.parse(older, Skeleton.class))
        .isEqualTo(new Skeleton("en", PARTS, List.of(), null));
  }
}

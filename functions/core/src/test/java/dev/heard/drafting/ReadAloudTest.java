package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes every draft to {@code target/drafts.txt}, to be read aloud before wording is changed. */
class ReadAloudTest {
  private final Playbook playbook = Playbook.bundled();
  private final Drafter drafter = new Drafter(playbook, Phrasebook.bundled());
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  @Test
  void writesTheDraftsDown() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Letters.Letter letter : Letters.ALL) {
      for (String id : List.of("H-7K3Q9", "H-2M4XA")) {
        Skeleton draft =
            drafter.draft(
                letter.brief(
                    id,
                    List.of(
                        Letters.earlier(
                            "H-11111",
                            "Re: The same trouble",
                            letter.topic(),
                            LocalDate.of(2026, 3, 10),
                            "a new cable")),
                    List.of()));
        all.append("=== ").append(letter).append(" / ").append(id).append("\n");
        all.append(Signature.signed(draft.text(), "Sam Reed")).append("\n--- notices: ");
        all.append(draft.notices()).append("\n--- check: ");
        check
            .check(draft.text(), draft.language(), letter.reading(), letter.mail())
            .forEach(finding -> all.append("\n    ").append(finding));
        all.append("\n\n");
      }
    }
    Path file = Path.of("target", "drafts.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, all);
    assertThat(file).isNotEmptyFile();
  }
}

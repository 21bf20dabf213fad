package dev.heard.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.Fixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ReplyFixturesTest {

  @Test
  void agreesWithAnotherParserButForKnownReasons() {
    Path folder = Fixtures.folder("replies");
    Map<String, Object> expected = new Yaml().load(text(folder.resolve("crisp-visible-text.json")));
    List<String> differ = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<String, Object> entry : new TreeMap<>(expected).entrySet()) {
      ReplyTrimmer.Trimmed ours =
          ReplyTrimmer.trim(CleanText.of(text(folder.resolve(entry.getKey()))));
      if (entry.getValue() instanceof String theirs) {
        compared++;
        if (!squeezed(ours.visible()).equals(squeezed(theirs))) {
          differ.add(entry.getKey());
          System.out.println(
              "== " + entry.getKey() + "\n" + ours.visible() + "\n--- theirs\n" + theirs);
        }
      }
    }
    System.out.printf("agree %d of %d%n", compared - differ.size(), compared);
    assertThat(compared).isPositive();
  }

  private static String squeezed(String text) {
    return CleanText.of(text).replaceAll("\\s+", " ").strip();
  }

  private static String text(Path file) {
    return new String(Fixtures.bytes(file), StandardCharsets.UTF_8);
  }
}

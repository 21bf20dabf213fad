package dev.heard.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.Fixtures;
import dev.heard.mail.Within;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds the trimmer against what another parser makes of 135 replies in a dozen languages. Where
 * the two differ it is on purpose, and each place has its reason here.
 */
class ReplyFixturesTest {
  private static final Set<String> WE_QUOTE_A_BOLD_OR_RULED_HEADER_BLOCK =
      Set.of("email_2_1.txt", "email_2_2.txt", "email_2_3.txt");
  private static final Set<String> WE_QUOTE_A_FORWARDED_MAIL =
      Set.of("email_tricky_17_forward_header.txt");
  private static final Set<String> WE_KNOW_MORE_ATTRIBUTIONS =
      Set.of("email_custom_quote_header.txt", "email_thread.txt");
  private static final Set<String> WE_CUT_A_LISTS_FOOTER =
      Set.of("email_1_1.txt", "email_1_2.txt", "email_1_3.txt");
  private static final Set<String> WE_TAKE_SINCERELY_FOR_A_CLOSING =
      Set.of("email_not_a_signature.txt");
  private static final Set<String> WE_KEEP_A_SENTENCE_THAT_BEGINS_LIKE_A_PHONES_LINE =
      Set.of("email_sent_from_my_not_signature.txt");
  private static final Set<String> WE_KEEP_A_TEXT_WITH_RULES_IN_IT =
      Set.of("email_tricky_7_multiple_dashes.txt");

  @Test
  void differsFromAnotherParserOnlyOnPurpose() {
    Path folder = Fixtures.folder("replies");
    Map<String, Object> expected = new Yaml().load(text(folder.resolve("crisp-visible-text.json")));
    Set<String> differ = new TreeSet<>();
    int compared = 0;
    int agree = 0;
    for (Map.Entry<String, Object> entry : new TreeMap<>(expected).entrySet()) {
      String mail = CleanText.of(text(folder.resolve(entry.getKey())));
      ReplyTrimmer.Trimmed ours = Within.of(Duration.ofSeconds(5), () -> ReplyTrimmer.trim(mail));
      if (entry.getValue() instanceof String theirs) {
        compared++;
        if (squeezed(ours.visible()).equals(squeezed(theirs))) {
          agree++;
        } else {
          differ.add(entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1));
        }
        assertNothingLost(mail, ours);
      }
    }
    double agreement = (double) agree / compared;
    System.out.printf("replies: %.1f %% of %d like another parser%n", 100 * agreement, compared);
    assertThat(agreement).isGreaterThanOrEqualTo(0.85);
    Set<String> onPurpose = new TreeSet<>();
    onPurpose.addAll(WE_QUOTE_A_BOLD_OR_RULED_HEADER_BLOCK);
    onPurpose.addAll(WE_QUOTE_A_FORWARDED_MAIL);
    onPurpose.addAll(WE_KNOW_MORE_ATTRIBUTIONS);
    onPurpose.addAll(WE_CUT_A_LISTS_FOOTER);
    onPurpose.addAll(WE_TAKE_SINCERELY_FOR_A_CLOSING);
    onPurpose.addAll(WE_KEEP_A_SENTENCE_THAT_BEGINS_LIKE_A_PHONES_LINE);
    onPurpose.addAll(WE_KEEP_A_TEXT_WITH_RULES_IN_IT);
    assertThat(differ).isEqualTo(onPurpose);
  }

  /** Every word of the mail is in one of the three texts. */
  private static void assertNothingLost(String mail, ReplyTrimmer.Trimmed trimmed) {
    String all = trimmed.visible() + trimmed.quoted() + trimmed.signature();
    assertThat(letters(all)).isEqualTo(letters(mail));
  }

  private static long letters(String text) {
    return text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static String squeezed(String text) {
    return CleanText.of(text).replaceAll("\\s+", " ").strip();
  }

  private static String text(Path file) {
    return new String(Fixtures.bytes(file), StandardCharsets.UTF_8);
  }
}

package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.drafting.Choice;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Quotable;
import dev.heard.drafting.Signature;
import dev.heard.drafting.Wording;
import dev.heard.drafting.said.CustomerName;
import dev.heard.mail.SensitiveNumbers;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the mail that asks. It says only what lies in the case or the playbook; the same case
 * gives the same text. Thread-safe.
 */
public final class FollowUpText {
  /** Messages in which a name is looked for, the newest first. */
  private static final int MESSAGES = 5;

  private final Playbook playbook;
  private final Map<String, FollowUpWording> wordings;
  private final CustomerName names = CustomerName.bundled();
  private final Quotable quotable = Quotable.bundled();

  /** With the wordings that are shipped: English, German, Spanish, French. */
  public FollowUpText(Playbook playbook) {
    this.playbook = playbook;
    this.wordings =
        Stream.of("en", "de", "es", "fr")
            .filter(playbook.languages()::contains)
            .map(FollowUpWording::bundled)
            .collect(Collectors.toMap(FollowUpWording::language, Function.identity()));
  }

  /**
   * The text; in English where the playbook or we have no wording in the customer's language.
   *
   * @param rating where both questions are answered
   * @param unsubscribe where one click ends mail of this kind
   */
  public String write(CaseFile file, FollowUp followUp, URI rating, URI unsubscribe) {
    Case head = file.head();
    FollowUpWording wording = wording(head.language());
    Speaker say = new Speaker(wording, new Choice(head.id()));
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        name(file)
            .map(name -> say.the("greetingNamed", Map.of("name", SensitiveNumbers.mask(name))))
            .orElseGet(() -> say.the("greeting", Map.of())));
    paragraphs.add(matter(head, say));
    Optional.ofNullable(head.resolution())
        .flatMap(quotable::resolution)
        .ifPresent(done -> paragraphs.add(say.the("done", Map.of("resolution", done))));
    paragraphs.add(say.the("questions", Map.of()) + "\n" + rating);
    Wording thankYou = playbook.followUps().thankYou();
    if (thankYou != null) {
      paragraphs.add(plain(thankYou, wording));
    }
    paragraphs.add(say.the("reply", Map.of()));
    paragraphs.add(Signature.signed(plain(playbook.signature(), wording), followUp.resolvedBy()));
    paragraphs.add(say.the("stop", Map.of()) + "\n" + unsubscribe);
    return String.join("\n\n", paragraphs) + "\n";
  }

  private FollowUpWording wording(String language) {
    FollowUpWording own = wordings.get(Locale.forLanguageTag(language).getLanguage());
    FollowUpWording wording = own == null ? wordings.get("en") : own;
    if (wording == null) {
      throw new IllegalStateException("every playbook has English: checked on reading");
    }
    return wording;
  }

  private static String plain(Wording text, FollowUpWording wording) {
    return text.in(wording.language()).with(Map.of());
  }

  private String matter(Case head, Speaker say) {
    String day =
        say.wording()
            .day()
            .format(LocalDate.ofInstant(head.openedAt(), playbook.businessHours().zone()));
    Optional<String> subject = quotable.subject(head.subject());
    if (subject.isPresent()) {
      return say.the("subject", Map.of("day", day, "subject", subject.get()));
    }
    return playbook
        .matter(head.topic())
        .map(matter -> plain(matter, say.wording()))
        .map(matter -> say.the("matter", Map.of("day", day, "matter", matter)))
        .orElseGet(() -> say.the("neither", Map.of("day", day)));
  }

  /** The name that the customer writes under. */
  private Optional<String> name(CaseFile file) {
    return file.messages().stream()
        .filter(Message::fromPerson)
        .sorted(Comparator.comparing(Message::id).reversed())
        .limit(MESSAGES)
        .flatMap(
            message ->
                names
                    .writer(
                        message.from() == null ? file.head().customer() : message.from(),
                        message.signature(),
                        message.subject(),
                        message.text())
                    .stream())
        .map(CustomerName.Writer::name)
        .findFirst();
  }

  /** The sentences of one language, the variants that one case gets. */
  private record Speaker(FollowUpWording wording, Choice choice) {
    String the(String name, Map<String, String> values) {
      return choice.of(name, wording.variants(name)).with(values);
    }
  }
}

package dev.heard.desk;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.CaseInLogs;
import dev.heard.casework.Cases;
import dev.heard.casework.Message;
import dev.heard.casework.Shelf;
import dev.heard.casework.Status;
import dev.heard.desk.http.Call;
import dev.heard.desk.http.Field;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Version;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import dev.heard.desk.view.Row;
import dev.heard.desk.view.TopicNames;
import dev.heard.mail.CaseId;
import dev.heard.mail.MailLimits;
import dev.heard.mail.RawMail;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes that only read. */
final class CaseReads {
  /** A Lambda function answers with at most 6 MB, and base 64 makes four bytes of three. */
  static final int DOWNLOAD_BYTES = 4 * 1024 * 1024;

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 100;
  private static final int CURSOR_CHARACTERS = 2_000;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

  private final Desk desk;
  private final TopicNames topics;
  private final CasePage page;

  CaseReads(Desk desk, TopicNames topics, CasePage page) {
    this.desk = desk;
    this.topics = topics;
    this.page = page;
  }

  /** Who is signed in, and what the console offers to choose from. */
  record Me(String name, List<String> roles, String company, Choices choices) {
    record Choices(List<String> emotions, List<String> urgencies, List<TopicNames.Choice> topics) {}
  }

  /** A page of the queue. */
  record Queue(List<Row> cases, @Nullable String next) {}

  /** A whole text. */
  record WholeText(String text) {}

  Reply me(Call call) {
    return Reply.json(
        new Me(
            call.who().name(),
            call.who().roles().stream().sorted().map(Agent.Role::word).toList(),
            desk.company(),
            new Me.Choices(
                Arrays.stream(Emotion.values()).map(Emotion::word).toList(),
                Arrays.stream(Urgency.values()).map(Urgency::word).toList(),
                topics.choices())));
  }

  Reply queue(Call call) {
    String word = call.request().parameter("shelf").orElse(Shelf.OPEN.word());
    Shelf shelf = Objects.requireNonNull(Bodies.word("shelf", word, Shelf.values(), Shelf::word));
    int limit = call.request().parameter("limit").map(CaseReads::limit).orElse(PAGE);
    Cases.Page found = shelf(shelf, limit, call.request().parameter("cursor"));
    return Reply.json(
        new Queue(found.cases().stream().map(head -> Row.of(head, topics)).toList(), found.next()));
  }

  private static int limit(String number) {
    int limit = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw Field.refuse("limit", "“limit” is a number from 1 to " + LARGEST_PAGE + ".");
    }
    return limit;
  }

  private Cases.Page shelf(Shelf shelf, int limit, Optional<String> cursor) {
    if (cursor.isEmpty()) {
      return desk.cases().shelf(shelf, limit, null);
    }
    try {
      if (cursor.get().length() <= CURSOR_CHARACTERS) {
        return desk.cases().shelf(shelf, limit, cursor.get());
      }
    } catch (IllegalArgumentException notOurs) {
      // Answered below, like one that is too long to be ours.
    }
    throw new Refusal(
        Problem.malformed("“cursor” must be the “next” of the page before.").about("cursor"));
  }

  Reply find(Call call) {
    Reply reply = page.of(file(call));
    String tag = reply.headers().getOrDefault("ETag", "");
    return Version.known(call.request().header("if-none-match"), tag)
        ? Reply.notModified().with("ETag", tag)
        : reply;
  }

  /**
   * The whole of what the customer wrote, of which the case keeps only the beginning; or of what we
   * answered, of which a full page shows only that.
   */
  Reply text(Call call) {
    CaseFile file = file(call);
    Optional<OwedMail> ours =
        file.outbox().stream()
            .filter(mail -> mail.ref().id().value().equals(call.path("messageId")))
            .findFirst();
    if (ours.isPresent()) {
      return Reply.json(new WholeText(ours.get().text()));
    }
    Message message = message(file, call);
    if (message.rawKey() == null) {
      // It came through the page of the follow-up: there is no more of it.
      return Reply.json(new WholeText(message.text()));
    }
    RawMail.Raw raw = raw(message, MailLimits.DEFAULT.rawBytes());
    return Reply.json(new WholeText(desk.mailReader().read(raw).visibleText()));
  }

  /** The mail as it came, for an agent's own mail program. */
  Reply raw(Call call) {
    Message message = message(file(call), call);
    RawMail.Raw raw = raw(message, DOWNLOAD_BYTES);
    if (raw.cut()) {
      throw new Refusal(
          Problem.notNow(
              String.format(
                  Locale.ROOT,
                  "This mail has %.1f MB, and the desk hands out at most %d MB. An admin finds it"
                      + " in the mail store under %s.",
                  raw.size() / 1024.0 / 1024.0,
                  DOWNLOAD_BYTES / 1024 / 1024,
                  message.rawKey())));
    }
    String name = id(call).value() + "-" + message.id().replaceAll("[^A-Za-z0-9._-]", "_");
    return new Reply(
        200,
        Map.of(
            "Content-Type", "message/rfc822",
            "Content-Disposition", "attachment; filename=\"" + name + ".eml\"",
            "Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
        Base64.getEncoder().encodeToString(raw.bytes()),
        true);
  }

  private RawMail.Raw raw(Message message, int limit) {
    return Optional.ofNullable(message.rawKey())
        .flatMap(key -> desk.rawMail().read(key, limit))
        .orElseThrow(
            () ->
                new Refusal(
                    Problem.notFound("The original of this mail is not in the mail store.")));
  }

  private static Message message(CaseFile file, Call call) {
    String id = call.path("messageId");
    return file.messages().stream()
        .filter(message -> message.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal(Problem.notFound("There is no such message in this case.")));
  }

  private CaseFile file(Call call) {
    return desk.cases()
        .find(id(call))
        .filter(file -> file.head().status() != Status.ERASED)
        .orElseThrow(CasePage::noSuchCase);
  }

  /** The case that the path names; what is no case id names none. */
  static CaseId id(Call call) {
    CaseId id = CaseId.parse(call.path("id")).orElseThrow(CasePage::noSuchCase);
    CaseInLogs.is(id);
    return id;
  }
}

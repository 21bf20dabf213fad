package dev.heard.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.aws.DynamoCases;
import dev.heard.aws.DynamoOutbox;
import dev.heard.aws.NudgeJson;
import dev.heard.aws.TableSchema;
import dev.heard.casework.Agent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Identity;
import dev.heard.casework.Outcome;
import dev.heard.drafting.Playbook;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.followup.Links;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.House;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.OutboxRef;
import dev.heard.signing.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the functions find and are told: each event is one that does something, made from the
 * samples of {@code events/}, about a case that the real use cases brought to that point some days
 * ago.
 */
final class Scenes {
  static final String TABLE = "bench";
  static final String SUPPORT = "support@example.com";
  static final URI PUBLIC = URI.create("https://help.example.com");

  /** The longest that the playbook waits before it asks, and a weekend. */
  private static final Duration AGO = Duration.ofDays(10);

  private static final JsonMapper JSON = new JsonMapper();
  private static final Agent ANA = new Agent("ana", Set.of(Agent.Role.AGENT));

  private final Services services;
  private final Path events;
  private final String mail;
  private final House house;
  private final DynamoCases cases;
  private final DynamoOutbox outbox;
  private final Links links;
  private int mails;

  Scenes(Services services, DynamoDbClient client, Path root) throws IOException {
    this.services = services;
    this.events = root.resolve("events");
    this.mail = Files.readString(events.resolve("mail/01-parcel-late.eml"));
    TableSchema.create(client, TABLE);
    Random random = new Random(7);
    SigningKeys keys = new SigningKeys(Services.SECRET.getBytes(UTF_8));
    Playbook playbook = Playbook.bundled();
    this.cases = new DynamoCases(client, TABLE);
    this.outbox = new DynamoOutbox(client, TABLE, random);
    this.links = new Links(PUBLIC, keys);
    EmailAddress support = new EmailAddress(SUPPORT);
    // Then, so that what is to be done some days later is to be done now.
    InstantSource clock = () -> Instant.now().minus(AGO);
    this.house =
        new House(
            cases,
            playbook,
            new Identity(
                new Mailbox(playbook.displayName(), support), new ReplyAddress(support, keys)),
            clock,
            random);
  }

  /** A mail that nobody has seen yet. */
  byte[] received() throws IOException {
    String key = newMail();
    ObjectNode event = sample("intake/received-raw-delivery.json");
    ObjectNode body = body(event);
    ((ObjectNode) body.at("/receipt/action")).put("objectKey", key);
    return with(event, body);
  }

  /** An agent opens a case. */
  byte[] opened() throws IOException {
    String id = file().value();
    return sample("desk/case.json").toString().replace("H-FRESH", id).getBytes(UTF_8);
  }

  /** An approved reply is to leave. */
  byte[] owed() throws IOException {
    ObjectNode event = sample("sender/nudge.json");
    ((ObjectNode) event.at("/Records/0")).put("body", NudgeJson.write(approved()));
    return event.toString().getBytes(UTF_8);
  }

  /** A customer's time to be asked has come. */
  byte[] due() throws IOException {
    CaseId id = file();
    done(resolve(id));
    return JSON.createObjectNode()
        .put("caseId", id.value())
        .put("resolution", 1)
        .toString()
        .getBytes(UTF_8);
  }

  /** A customer opens the link of a question. */
  byte[] looked() throws IOException {
    CaseId id = file();
    done(resolve(id));
    String path =
        links.rating(new FollowUpRef(id, 1), Instant.now().plus(Duration.ofDays(30))).getPath();
    return sample("feedback/look.json")
        .toString()
        .replace("TOKEN", path.substring("/f/".length()))
        .getBytes(UTF_8);
  }

  /** SES says that a reply arrived. */
  byte[] arrived() throws IOException {
    OutboxRef ref = approved();
    house
        .sending(
            outbox,
            (outgoing, to) ->
                new MailSender.Handover.Accepted(
                    new MessageId("0102019a7d5b1c44-" + to.id() + "@eu-west-1.amazonses.com")),
            (owed, delay) -> {})
        .look(ref);
    ObjectNode event = sample("delivery/delivery.json");
    ObjectNode body = body(event);
    ObjectNode tags = (ObjectNode) body.at("/detail/mail/tags");
    tags.putArray("heard-case").add(ref.caseId().value());
    tags.putArray("heard-outbox").add(ref.id().value());
    return with(event, body);
  }

  byte[] minute() throws IOException {
    return sample("sweep/minute.json").toString().getBytes(UTF_8);
  }

  private OutboxRef approved() {
    CaseId id = file();
    CaseFile file = look(id);
    String text = file.currentDraft().orElseThrow().text();
    done(
        house
            .actions()
            .edit(
                id,
                file.head().version(),
                ANA,
                text.replaceAll("\\[\\[[^\\]]*]]", "tomorrow before noon")));
    done(
        house
            .replies((owed, delay) -> {}, Duration.ZERO)
            .approve(id, look(id).head().version(), ANA));
    return look(id).outbox().getLast().ref();
  }

  private Outcome resolve(CaseId id) {
    return house
        .resolving((owed, delay) -> {})
        .resolve(id, look(id).head().version(), ANA, "sent it by express", new WhenToAsk.AsUsual());
  }

  /** Puts a mail of a customer of its own into the bucket. */
  private String newMail() {
    int n = ++mails;
    String key = "raw/bench-" + n;
    services.put(key, mail(n).getBytes(UTF_8));
    return key;
  }

  private String mail(int n) {
    return mail.replace("priya.raghu87@", "priya.raghu" + n + "@")
        .replace("Message-ID: <", "Message-ID: <bench-" + n + "-");
  }

  private CaseId file() {
    int n = ++mails;
    String key = "raw/bench-" + n;
    RawMail only = new OneMail(mail(n).getBytes(UTF_8));
    Filed filed =
        house
            .filing(only)
            .file(
                new Arrival(
                    key,
                    Instant.now().minus(AGO),
                    null,
                    List.of(new EmailAddress(SUPPORT)),
                    Arrival.Verdicts.NONE));
    return switch (filed) {
      case Filed.Opened(CaseId id) -> id;
      case Filed.Joined joined -> throw new IllegalStateException(joined.toString());
      case Filed.Already already -> throw new IllegalStateException(already.toString());
      case Filed.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  /** Has one mail, under any name. */
  private static final class OneMail implements RawMail {
    private final byte[] bytes;

    OneMail(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(String key, byte[] mail) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void erase(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Raw> read(String key, int limit) {
      return Optional.of(new Raw(bytes, bytes.length));
    }
  }

  private CaseFile look(CaseId id) {
    return cases.find(id).orElseThrow();
  }

  private static void done(Outcome outcome) {
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("a scene went wrong: " + outcome);
    }
  }

  private ObjectNode sample(String name) throws IOException {
    return (ObjectNode) JSON.readTree(events.resolve(name).toFile());
  }

  private static ObjectNode body(ObjectNode event) throws IOException {
    return (ObjectNode) JSON.readTree(event.at("/Records/0/body").asText());
  }

  private static byte[] with(ObjectNode event, JsonNode body) {
    ((ObjectNode) event.at("/Records/0")).put("body", body.toString());
    return event.toString().getBytes(UTF_8);
  }
}

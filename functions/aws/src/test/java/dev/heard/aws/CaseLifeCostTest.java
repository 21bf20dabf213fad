package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.CapacityMeter.Units;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Cases;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Message;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Shelf;
import dev.heard.casework.Status;
import dev.heard.drafting.Part;
import dev.heard.drafting.PartKind;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a case costs in request units, from the mail to the answer to the answer, with the reads and
 * writes of the use cases. The bounds are justified in docs/adr/0002-the-table.md.
 */
class CaseLifeCostTest {
  private static final int EARLIER_CASES = 20;
  private static final int SOLVED_CASES = 3;

  /** Of a whole life with mails of usual length. */
  private static final double READ_BOUND = 60;

  private static final double WRITE_BOUND = 130;

  /** A page of fifty cases. */
  private static final double QUEUE_BOUND = 10;

  private static final String QUEUE = "a page of the queue";

  private static final Units NOTHING = new Units(0, 0, 0, Map.of());

  private final CapacityMeter meter = new CapacityMeter();
  private final DynamoDbClient client = DynamoDbLocal.client(meter);

  @Test
  void aLifeCostsTheSameAmongAnyNumberOfCases() {
    Map<String, Units> alone = life(0, USUAL_MAIL);
    Map<String, Units> amongHundred = life(100, USUAL_MAIL);
    Map<String, Units> amongTenThousand = life(10_000, USUAL_MAIL);

    print("0 stored cases", alone);
    print("100 stored cases", amongHundred);
    print("10,000 stored cases", amongTenThousand);
    assertWithinBounds(amongTenThousand);
    amongHundred.remove(QUEUE);
    amongTenThousand.remove(QUEUE);
    assertThat(amongTenThousand).isEqualTo(amongHundred);
  }

  @Test
  void theLongestMailsCostAFewTimesMore() {
    Map<String, Units> units = life(100, "語".repeat(Message.TEXT_CHARACTERS));

    print("the longest mails", units);
    assertThat(total(units).writes()).isLessThan(2 * WRITE_BOUND);
    assertThat(total(units).reads()).isLessThan(2 * READ_BOUND);
  }

  /** {@code -Dheard.cost.cases=100000} */
  @Test
  @EnabledIfSystemProperty(named = "heard.cost.cases", matches = "\\d+")
  void aLifeCostsTheSameAmongVeryMany() {
    int cases = Integer.getInteger("heard.cost.cases");
    Map<String, Units> amongHundred = life(100, USUAL_MAIL);
    Map<String, Units> amongMany = life(cases, USUAL_MAIL);

    print("%,d stored cases".formatted(cases), amongMany);
    assertWithinBounds(amongMany);
    amongHundred.remove(QUEUE);
    amongMany.remove(QUEUE);
    assertThat(amongMany).isEqualTo(amongHundred);
  }

  private static void assertWithinBounds(Map<String, Units> life) {
    assertThat(total(life).reads()).isLessThanOrEqualTo(READ_BOUND);
    assertThat(total(life).writes()).isLessThanOrEqualTo(WRITE_BOUND);
    assertThat(life.getOrDefault(QUEUE, NOTHING).reads()).isLessThanOrEqualTo(QUEUE_BOUND);
  }

  /** 1,200 characters: longer than three of four customers' mails. */
  private static final String USUAL_MAIL =
      "My parcel is a week late and nobody answers me. I have written twice. ".repeat(17);

  private Map<String, Units> life(int stored, String mail) {
    String table = DynamoDbLocal.newTable(client);
    new StoredCases(DynamoDbLocal.client(), table).add(stored);
    Life life =
        new Life(
            new DynamoCases(client, table), new DynamoOutbox(client, table, new Random(1)), mail);
    life.earlierCases();
    meter.take();
    Map<String, Units> units = new LinkedHashMap<>();
    life.file();
    units.put("mail in: file, read, draft", meter.take());
    life.cases.shelf(Shelf.OPEN, 50, null);
    units.put(QUEUE, meter.take());
    life.open();
    units.put("open the case", meter.take());
    life.claim();
    units.put("claim it", meter.take());
    life.edit();
    units.put("edit the draft", meter.take());
    life.approve();
    units.put("approve", meter.take());
    life.send();
    units.put("send", meter.take());
    life.answer();
    units.put("the customer answers", meter.take());
    life.resolve();
    units.put("resolve", meter.take());
    return units;
  }

  private static Units total(Map<String, Units> life) {
    return life.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(QUEUE))
        .map(Map.Entry::getValue)
        .reduce(
            NOTHING,
            (a, b) ->
                new Units(
                    a.calls() + b.calls(),
                    a.reads() + b.reads(),
                    a.writes() + b.writes(),
                    sum(a.byPlace(), b.byPlace())));
  }

  private static Map<String, Double> sum(Map<String, Double> a, Map<String, Double> b) {
    Map<String, Double> sum = new LinkedHashMap<>(a);
    b.forEach((place, units) -> sum.merge(place, units, Double::sum));
    return sum;
  }

  private static void print(String title, Map<String, Units> life) {
    StringBuilder lines =
        new StringBuilder("\nRequest units, %s\n".formatted(title))
            .append("| step | calls | read | write | of it table | shelf | customer | due |\n")
            .append("|---|---|---|---|---|---|---|---|\n");
    life.forEach((step, units) -> lines.append(row(step, units)));
    lines.append(row("the life, without the queue", total(life)));
    System.out.println(lines);
  }

  private static String row(String step, Units units) {
    return "| %s | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f |%n"
        .formatted(
            step,
            units.calls(),
            units.reads(),
            units.writes(),
            units.byPlace().getOrDefault("table", 0.0),
            units.byPlace().getOrDefault(TableSchema.SHELF_INDEX, 0.0),
            units.byPlace().getOrDefault(TableSchema.CUSTOMER_INDEX, 0.0),
            units.byPlace().getOrDefault(TableSchema.DUE_INDEX, 0.0));
  }

  /** The calls of the use cases, in their order, on one case. */
  private static final class Life {
    private static final EmailAddress ANN = new EmailAddress("ann.lee@example.org");

    final Cases cases;
    private final Outbox outbox;
    private final String mail;
    private final CaseId id = new CaseId("H-7K3Q9");
    private final OutboxRef ref = SampleCase.ref(id, 1);

    Life(Cases cases, Outbox outbox, String mail) {
      this.cases = cases;
      this.outbox = outbox;
      this.mail = mail;
    }

    private SampleCase at(int version) {
      return SampleCase.of(id.value()).version(version);
    }

    void earlierCases() {
      for (int n = 1; n <= 3; n++) {
        commit(
            SampleCase.of("H-0000" + n)
                .openedAt(MONDAY.minusSeconds(n * 86_400L))
                .resolved(MONDAY, "sent again")
                .change());
      }
    }

    void file() {
      cases.receipt("raw/1");
      MessageId own = new MessageId("m1@mail.example.org");
      cases.claims(List.of(own, new MessageId("content-1@content.invalid")));
      prepare();
      commit(
          at(1)
              .change()
              .message(SampleCase.message("2026-03-02T09:00:00Z-1", mail))
              .draft(draft(1))
              .event(event(1, CaseEvent.Kind.FILED))
              .event(event(2, CaseEvent.Kind.DRAFTED))
              .claim(new IdClaim(own, id, HASH, false))
              .receipt(new Receipt.Filed("raw/1", MONDAY, id, "2026-03-02T09:00:00Z-1")));
    }

    private void prepare() {
      cases.ofCustomer(ANN, EARLIER_CASES);
      cases.solved("late-delivery", SOLVED_CASES);
    }

    void open() {
      cases.find(id);
      cases.ofCustomer(ANN, EARLIER_CASES);
    }

    void claim() {
      act(at(2).full().change().event(event(3, CaseEvent.Kind.CLAIMED)));
    }

    void edit() {
      act(
          at(3)
              .full()
              .change()
              .draft(draft(1).edited(REPLY, "Tess"))
              .event(event(4, CaseEvent.Kind.EDITED)));
    }

    void approve() {
      act(
          at(4)
              .status(Status.WAITING_FOR_CUSTOMER)
              .change()
              .owed(owed())
              .event(event(5, CaseEvent.Kind.APPROVED)));
    }

    private OwedMail owed() {
      OwedMail mail = SampleCase.owed(ref, MONDAY);
      return new OwedMail(
          ref,
          mail.version(),
          mail.state(),
          mail.to(),
          mail.subject(),
          mail.inReplyTo(),
          mail.references(),
          REPLY,
          1,
          mail.approvedBy(),
          mail.owedAt(),
          mail.notBefore(),
          0,
          null,
          null,
          null,
          null);
    }

    void send() {
      OwedMail found = outbox.find(ref).orElseThrow();
      OwedMail sending = found.sending(MONDAY.plusSeconds(90));
      assertThat(outbox.advance(sending)).isTrue();
      MessageId as = new MessageId("0107019a-abcdef-000000@eu-central-1.amazonses.com");
      commit(
          Change.to(id)
              .owed(sending.sent(as, MONDAY.plusSeconds(11)))
              .event(event(6, CaseEvent.Kind.SENT))
              .claim(new IdClaim(as, id, null, true)));
    }

    void answer() {
      cases.receipt("raw/2");
      MessageId own = new MessageId("m2@mail.example.org");
      cases.claims(
          List.of(
              own,
              new MessageId("content-2@content.invalid"),
              new MessageId("m1@mail.example.org"),
              new MessageId("0107019a-abcdef-000000@eu-central-1.amazonses.com")));
      cases.find(id);
      prepare();
      commit(
          at(5)
              .status(Status.WAITING_FOR_AGENT)
              .change()
              .message(SampleCase.message("2026-03-03T09:00:00Z-2", mail))
              .draft(draft(2))
              .event(event(7, CaseEvent.Kind.MESSAGE))
              .event(event(8, CaseEvent.Kind.DRAFTED))
              .claim(new IdClaim(own, id, HASH, false))
              .receipt(new Receipt.Filed("raw/2", MONDAY, id, "2026-03-03T09:00:00Z-2")));
    }

    void resolve() {
      act(
          at(6)
              .resolved(MONDAY.plusSeconds(99_999), "The depot had it; sent by express.")
              .change()
              .event(event(9, CaseEvent.Kind.RESOLVED)));
    }

    /** What every action of an agent does: look, decide, write, show. */
    private void act(Change.Builder change) {
      cases.find(id);
      commit(change);
      cases.find(id);
    }

    private void commit(Change.Builder change) {
      assertThat(cases.commit(change.build())).isEqualTo(Commit.COMMITTED);
    }

    private static CaseEvent event(int n, CaseEvent.Kind kind) {
      return new CaseEvent(
          "2026-03-02T09:00:00.%09dZ-abcdef".formatted(n), MONDAY, n, "Tess", kind, "as it says");
    }
  }

  private static final String HASH = "0123456789abcdef".repeat(4);

  private static final String REPLY =
      "We have found your parcel at the depot and it goes out tomorrow morning. ".repeat(14);

  /** One part of each kind, with its evidence, as the drafter makes them. */
  private static Draft draft(int number) {
    Skeleton skeleton =
        new Skeleton(
            "en",
            EnumSet.allOf(PartKind.class).stream()
                .map(
                    kind ->
                        new Part(
                            kind,
                            REPLY.substring(0, 110),
                            "the playbook says so for this topic",
                            SampleCase.reading().primary().evidence()))
                .toList(),
            List.of());
    return new Draft(number, "2026-03-02T09:00:00Z-1", skeleton, skeleton.text(), null, MONDAY);
  }
}

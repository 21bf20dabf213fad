package dev.heard.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A customer asks what we hold of them, and then that we forget them. */
class CustomerJobsTest {
  private static final EmailAddress CUSTOMER = new EmailAddress("zyxwabel@customer.example");
  private static final Agent ADMIN = new Agent("adi", Set.of(Agent.Role.ADMIN, Agent.Role.AGENT));
  private static final Duration RUN = Duration.ofSeconds(20);
  private static final String FIRST =
      """
      From: Zyxwabel Quorn <zyxwabel@customer.example>
      To: support@example.com
      Subject: Zyxwabel's lamp
      Message-ID: <lamp-1@zyxwabel.example>
      Date: Wed, 18 Nov 2026 08:00:00 +0000

      I ordered a lamp (order HG-204817) and it has not come. I am very disappointed.
      Zyxwabel
      """;
  private static final String REPLY =
      """
      Dear Zyxwabel,

      I can see how disappointing it is that order HG-204817 has not come. I have asked the carrier.

      Kind regards
      ana
      """;

  private final MemoryHouse house = new MemoryHouse();
  private final List<String> rawKeys = new ArrayList<>();

  private CaseFile file(String mail) {
    Arrival arrival = house.receive(mail);
    rawKeys.add(arrival.rawKey());
    return house.file(arrival);
  }

  private CustomerJob run(CustomerJob.Kind kind) {
    CustomerJob job = house.customerJobs.ask(kind, CUSTOMER, ADMIN);
    for (int i = 0; i < 20 && !house.jobs.open(1).isEmpty(); i++) {
      house.customerJobs.run(RUN);
      house.pass(Duration.ofMinutes(1));
    }
    return house.customerJobs.find(job.id()).orElseThrow();
  }

  /** Two cases, one answered, one resolved and to be asked about; a copy that was refused. */
  private List<CaseId> past() {
    CaseId first = file(FIRST).head().id();
    house.sending.look(approved(first));
    Arrival copy = house.receive(FIRST);
    rawKeys.add(copy.rawKey());
    assertThat(house.filing.file(copy)).isInstanceOf(Filed.Refused.class);
    CaseId second =
        file(FIRST.replace("lamp", "table").replace("HG-204817", "HG-555555")).head().id();
    assertThat(house.resolve(second, MemoryHouse.ANA, "Zyxwabel got a new table"))
        .isInstanceOf(Outcome.Done.class);
    return List.of(first, second);
  }

  private dev.heard.outbox.OutboxRef approved(CaseId id) {
    var ref = house.approve(id, REPLY);
    house.pass(Duration.ofMinutes(1));
    return ref;
  }

  private void assertNothingLeft() {
    assertThat(house.table.dump().toLowerCase(Locale.ROOT))
        .doesNotContain("zyxwabel")
        .doesNotContain("hg-204817");
    assertThat(house.jobs.toString()).doesNotContain("zyxwabel");
    for (String key : rawKeys) {
      assertThat(house.rawMail.read(key, 10)).as(key).isEmpty();
    }
  }

  @Test
  void erasureLeavesNothingAndSaysWhatItDid() {
    List<CaseId> cases = past();
    assertThat(house.table.dump()).contains("zyxwabel");

    CustomerJob done = run(CustomerJob.Kind.ERASURE);

    assertThat(done.finishedAt()).isNotNull();
    assertThat(done.customer()).isNull();
    assertThat(done.cases()).isEqualTo(2);
    assertThat(done.mails()).isEqualTo(2);
    assertThat(done.refused()).isEqualTo(1);
    assertThat(done.by()).isEqualTo("adi");
    assertThat(cases).allSatisfy(id -> assertThat(house.table.find(id)).isEmpty());
    assertNothingLeft();
  }

  @Test
  void othersKeepEverything() {
    past();
    CaseFile other =
        house.file(
            FIRST
                .replace("Zyxwabel", "Kim")
                .replace("zyxwabel", "kim")
                .replace("lamp-1", "kims-lamp"));

    run(CustomerJob.Kind.ERASURE);

    assertThat(house.look(other.head().id())).isEqualTo(other);
  }

  @Test
  void whatTheyWriteLaterStartsAfresh() {
    CaseId old = past().getFirst();
    run(CustomerJob.Kind.ERASURE);

    CaseFile again = house.file(house.receive(FIRST, house.identity.replies().of(old)));

    assertThat(again.head().id()).isNotEqualTo(old);
    assertThat(again.messages()).hasSize(1);
  }

  @Test
  void whatTheyWriteWhileItRunsStartsAfreshToo() {
    CaseId old = file(FIRST).head().id();
    house.customerJobs.ask(CustomerJob.Kind.ERASURE, CUSTOMER, ADMIN);
    CustomerJob job = house.jobs.open(1).getFirst();
    new Erasing(
            house.table,
            house.table,
            house.rawMail,
            house.jobs,
            house.archive,
            house.identity,
            house::now)
        .step(job, CUSTOMER)
        .ifPresent(house.jobs::store);

    CaseFile later =
        house.file(
            house.receive(
                FIRST
                    .replace("<lamp-1@", "<lamp-2@")
                    .replace("Date:", "In-Reply-To: <lamp-1@zyxwabel.example>\nDate:"),
                house.identity.replies().of(old)));

    assertThat(later.head().id()).isNotEqualTo(old);
  }

  @Test
  void aReplyThatIsLeavingIsWaitedFor() {
    CaseId id = file(FIRST).head().id();
    var ref = approved(id);
    house.table.advance(
        house.look(id).outbox().getLast().sending(house.now().plus(Duration.ofMinutes(2))));
    CustomerJob job = house.customerJobs.ask(CustomerJob.Kind.ERASURE, CUSTOMER, ADMIN);

    house.customerJobs.run(RUN);

    assertThat(house.customerJobs.find(job.id()).orElseThrow().waitsFor()).contains("leaving");
    house.pass(Duration.ofMinutes(3));
    house.sending.look(ref);
    house.customerJobs.run(RUN);
    assertThat(house.customerJobs.find(job.id()).orElseThrow().finishedAt()).isNotNull();
    assertNothingLeft();
  }

  @Test
  void whereverItStopsItGoesOn() {
    for (Fault fault : List.of(Fault.THROTTLED, Fault.ANSWER_LOST, Fault.CONFLICT)) {
      for (int at = 0; at < 12; at++) {
        CustomerJobsTest life = new CustomerJobsTest();
        life.past();
        CustomerJob job = life.house.customerJobs.ask(CustomerJob.Kind.ERASURE, CUSTOMER, ADMIN);
        life.house.table.failWriteAfter(at, fault);
        for (int minute = 0; minute < 5; minute++) {
          life.house.customerJobs.run(RUN);
        }
        assertThat(life.house.customerJobs.find(job.id()).orElseThrow().finishedAt())
            .as("%s at write %d", fault, at)
            .isNotNull();
        life.assertNothingLeft();
      }
    }
  }

  @Test
  void anExportHoldsAllOfIt() {
    List<CaseId> cases = past();
    house.file(FIRST.replace("zyxwabel", "kim").replace("lamp-1", "kims-lamp"));

    CustomerJob done = run(CustomerJob.Kind.EXPORT);

    assertThat(done.finishedAt()).isNotNull();
    assertThat(done.cases()).isEqualTo(2);
    List<String> names = house.archive.names(done.id());
    assertThat(names)
        .contains("customer.json")
        .contains("cases/" + cases.getFirst() + ".json", "cases/" + cases.getLast() + ".json")
        .hasSize(1 + 2 + 2 + 1);
    assertThat(read(done, "cases/" + cases.getFirst() + ".json"))
        .contains("HG-204817")
        .contains("I have asked the carrier");
    assertThat(read(done, "customer.json")).contains(CustomerProfile.class.getSimpleName());
  }

  private String read(CustomerJob job, String name) {
    return new String(house.archive.read(job.id(), name).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void nobodyWorksOnACaseThatIsBeingErased() {
    CaseId id = file(FIRST).head().id();
    house.table.commit(
        Change.to(new CaseEdit(house.look(id).head(), house.now()).status(Status.ERASED).done())
            .build());

    assertThat(house.actions.note(id, ADMIN, "a word")).isInstanceOf(Outcome.NoSuchCase.class);
    assertThat(house.actions.claim(id, 2, ADMIN)).isInstanceOf(Outcome.NoSuchCase.class);
  }

  @Test
  void aTaggedAddressTakesNotTheWholeMailboxsWishes() {
    house.table.commit(
        Change.to(file(FIRST).head().id())
            .customer(CustomerProfile.unknown(CUSTOMER).optedOut(house.now()))
            .build());
    house.customerJobs.ask(
        CustomerJob.Kind.ERASURE, new EmailAddress("zyxwabel+shop@customer.example"), ADMIN);
    house.customerJobs.run(RUN);

    assertThat(house.table.profile(CUSTOMER).optedOutAt()).isNotNull();
  }

  @Test
  void anErasureTakesEarlierExportsWithIt() {
    past();
    CustomerJob export = run(CustomerJob.Kind.EXPORT);

    run(CustomerJob.Kind.ERASURE);

    assertThat(house.archive.names(export.id())).isEmpty();
    assertThat(house.customerJobs.find(export.id()).orElseThrow().customer()).isNull();
  }
}

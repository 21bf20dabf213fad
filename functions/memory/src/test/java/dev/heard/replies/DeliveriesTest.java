package dev.heard.replies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.Fate;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveriesTest {
  private static final String WHY = "the address does not exist (550 5.1.1 no such user)";
  private static final MailNews LEFT = new MailNews.Left();
  private static final MailNews DELIVERED = new MailNews.Delivered();
  private static final MailNews BOUNCED = new MailNews.Failed(WHY, true);
  private static final MailNews COMPLAINED = new MailNews.Complained();

  private final MemoryHouse house = new MemoryHouse();
  private int customers;
  private EmailAddress ruth = new EmailAddress("ruth@customer.example");

  /** What the memory provider calls the next mail that it is given. */
  private MessageId as = new MessageId("memory-1@provider.example");

  private CaseId id = new CaseId("H-00000");
  private OutboxRef ref = new OutboxRef(id, new OutboxId("aaaaaaaaaaaaaaaa"));

  @BeforeEach
  void an_approved_reply() {
    ruth = new EmailAddress("ruth-%d@customer.example".formatted(++customers));
    as = new MessageId("memory-%d@provider.example".formatted(house.sender.tries() + 1));
    id =
        house
            .file(
                """
                From: Ruth Adeyemi <%1$s>
                To: support@example.com
                Subject: Order 48213 still not here
                Message-ID: <parcel-%1$s>

                My order 48213 should have been here on Monday, and nobody answers.

                Ruth
                """
                    .formatted(ruth))
            .head()
            .id();
    ref =
        house.approve(
            id,
            """
            Hello Ruth,

            I can see that your order 48213 should have reached you on Monday. I am sorry.
            I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

            Kind regards
            ana
            """);
    house.pass(MemoryHouse.UNDO);
  }

  /** How far Heard thinks that the mail has come when news of it comes. */
  enum Known {
    /** Tried once; it was certain that nothing left. */
    OWED,
    SENDING,
    LEASE_ENDED,
    SENT,
    FAILED,
    UNCERTAIN,
    /** An agent said that it left. */
    SAID_TO_HAVE_LEFT,
    /** An agent said that it did not leave, and has the draft again. */
    WITHDRAWN
  }

  private void bring(Known known) {
    switch (known) {
      case OWED -> {
        house.sender.next(new Handover.NotNow("busy"));
        house.sending.look(ref);
      }
      case SENDING -> lease();
      case LEASE_ENDED -> {
        lease();
        house.pass(Duration.ofMinutes(2));
      }
      case SENT -> house.sending.look(ref);
      case FAILED -> {
        house.sender.next(new Handover.Refused("no"));
        house.sending.look(ref);
      }
      case UNCERTAIN -> uncertain();
      case SAID_TO_HAVE_LEFT -> {
        uncertain();
        settle(true);
      }
      case WITHDRAWN -> {
        uncertain();
        settle(false);
      }
    }
    house.pass(Duration.ofMinutes(1));
  }

  private void lease() {
    assertThat(house.table.advance(mail().sending(house.now().plus(Sending.LEASE)))).isTrue();
  }

  private void uncertain() {
    house.sender.next(new Handover.Unknown("the answer was lost"), true);
    house.sending.look(ref);
  }

  private Outcome settle(boolean left) {
    return house.replies.settle(
        id, house.look(id).head().version(), MemoryHouse.ANA, ref.id(), left);
  }

  private OwedMail mail() {
    return house.table.find(ref).orElseThrow();
  }

  private void hear(MailNews... news) {
    for (MailNews one : news) {
      house.deliveries.take(ref, as, house.now(), one);
    }
  }

  private Stream<CaseEvent> events(Kind kind) {
    return house.look(id).events().stream().filter(event -> event.kind() == kind);
  }

  private CustomerProfile ruth() {
    return house.table.profile(ruth);
  }

  /** Each order of the news, each piece twice: the second time at once, or at the end. */
  private static List<List<MailNews>> orders(MailNews... news) {
    List<List<MailNews>> orders = new ArrayList<>();
    permute(new ArrayList<>(), List.of(news), orders);
    return orders.stream()
        .flatMap(
            order ->
                Stream.of(
                    order.stream().flatMap(one -> Stream.of(one, one)).toList(),
                    Stream.concat(order.stream(), order.stream()).toList()))
        .toList();
  }

  private static void permute(
      List<MailNews> begun, List<MailNews> left, List<List<MailNews>> orders) {
    if (left.isEmpty()) {
      orders.add(List.copyOf(begun));
    }
    for (MailNews next : left) {
      List<MailNews> more = new ArrayList<>(begun);
      more.add(next);
      permute(more, left.stream().filter(other -> !other.equals(next)).toList(), orders);
    }
  }

  private void inEachOrder(Known known, Runnable check, MailNews... news) {
    for (List<MailNews> order : orders(news)) {
      an_approved_reply();
      bring(known);
      try {
        order.forEach(this::hear);
        check.run();
        assertThat(events(Kind.SENT).count() + said()).as("left once").isEqualTo(1);
        assertThat(house.table.claims(List.of(as)).get(as))
            .as("answers find the case by the provider's id")
            .satisfies(claim -> assertThat(claim.ours()).isTrue());
        assertThat(mail().sentAs()).isEqualTo(as);
        house.sending.look(ref);
        assertThat(house.sender.sent().stream().filter(sent -> sent.ref().equals(ref)).toList())
            .as("never sent again")
            .hasSizeLessThanOrEqualTo(1);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s, then %s: %s".formatted(known, order, e.getMessage()), e);
      }
    }
  }

  /** Where an agent has said that the mail left, the provider need not say so again. */
  private long said() {
    return events(Kind.SEND_SETTLED)
        .filter(event -> event.detail().equals("says that the reply left"))
        .count();
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void what_left_and_arrived_is_settled_in_every_order(Known known) {
    inEachOrder(
        known,
        () -> {
          CaseFile file = house.look(id);
          assertThat(mail().state()).isEqualTo(OutboxState.SENT);
          assertThat(mail().fate()).isEqualTo(Fate.DELIVERED);
          assertThat(ruth().suppressedAt()).isNull();
          if (known == Known.WITHDRAWN) {
            assertThat(file.head().attention())
                .contains("Read the reply that was taken back before you write again");
            assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
          } else {
            assertThat(file.head().attention()).isNull();
            assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
            assertThat(file.head().waitingSince()).isNull();
          }
        },
        LEFT,
        DELIVERED);
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void what_bounced_goes_back_to_the_agents_in_every_order(Known known) {
    inEachOrder(
        known,
        () -> {
          CaseFile file = house.look(id);
          assertThat(mail().state()).isEqualTo(OutboxState.SENT);
          assertThat(mail().fate()).isEqualTo(Fate.BOUNCED);
          assertThat(file.head().attention())
              .isEqualTo("A reply did not reach the customer: " + WHY);
          assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
          assertThat(file.head().waitingSince()).isEqualTo(file.messages().getFirst().receivedAt());
          assertThat(events(Kind.BOUNCED)).hasSize(1);
          assertThat(ruth().suppressedBecause()).contains("the address does not exist");
          assertThat(ruth().version()).isEqualTo(1);
        },
        LEFT,
        DELIVERED,
        BOUNCED);
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void what_was_called_unwanted_is_not_written_to_by_itself_any_more(Known known) {
    inEachOrder(
        known,
        () -> {
          assertThat(mail().fate()).isEqualTo(Fate.COMPLAINED);
          assertThat(events(Kind.COMPLAINED)).hasSize(1);
          assertThat(ruth().suppressedBecause()).contains("unwanted");
          assertThat(house.look(id).head().attention() == null).isEqualTo(known != Known.WITHDRAWN);
        },
        LEFT,
        DELIVERED,
        COMPLAINED);
  }

  @Test
  void the_worst_news_stands_whatever_comes_after() {
    bring(Known.SENT);

    hear(COMPLAINED, BOUNCED, DELIVERED, LEFT);

    assertThat(mail().fate()).isEqualTo(Fate.COMPLAINED);
    assertThat(house.look(id).head().attention()).contains("did not reach");
  }

  @Test
  void a_yes_of_the_provider_after_the_lease_ended_is_not_lost() {
    lease();
    OwedMail leased = mail();
    house.pass(Duration.ofMinutes(2));
    house.sending.look(ref);
    assertThat(mail().state()).isEqualTo(OutboxState.UNCERTAIN);

    // A sender that was slow: it was given its yes while another look ended its lease.
    Sending late =
        new Sending(
            house.table,
            new Stale(house.table, leased.version() - 1),
            house.sender,
            house.nudges,
            house.identity,
            house::now,
            new Random(3));
    late.look(ref);

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(mail().sentAs()).isEqualTo(as);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(house.table.claims(List.of(as))).containsKey(as);
    assertThat(events(Kind.SENT)).hasSize(1);
  }

  /** Shows a mail as it was owed, and takes the lease that another sender took, too. */
  private record Stale(Outbox table, long version) implements Outbox {
    @Override
    public Optional<OwedMail> find(OutboxRef ref) {
      return table
          .find(ref)
          .map(
              mail ->
                  OwedMail.reply(
                      ref,
                      mail.to(),
                      mail.subject(),
                      mail.inReplyTo(),
                      mail.references(),
                      mail.text(),
                      mail.draft(),
                      mail.approvedBy(),
                      mail.owedAt(),
                      mail.notBefore()));
    }

    @Override
    public boolean advance(OwedMail next) {
      return next.version() == version + 1;
    }
  }

  @Test
  void news_of_an_open_question_leaves_what_else_needs_attention() {
    bring(Known.UNCERTAIN);
    var head = house.look(id).head();
    house.table.commit(
        Change.to(new CaseEdit(head, house.now()).attention("A promise was missed.").done())
            .build());

    hear(LEFT);

    assertThat(house.look(id).head().attention()).isEqualTo("A promise was missed.");
  }

  @Test
  void a_customer_who_wrote_meanwhile_still_waits() {
    bring(Known.UNCERTAIN);
    house.file(
        """
        From: Ruth Adeyemi <%s>
        To: %s
        Subject: Re: Order 48213 still not here
        Message-ID: <parcel-2@customer.example>

        And where is my order 48213 now?

        Ruth
        """
            .formatted(ruth, house.identity.replies().of(id)));

    hear(LEFT, DELIVERED);

    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(house.look(id).head().draft()).isEqualTo(2);
  }

  @Test
  void what_came_back_can_be_given_back_and_stays_settled() {
    bring(Known.SENT);
    hear(BOUNCED);

    assertThat(settle(false)).isInstanceOf(Outcome.Done.class);
    hear(BOUNCED, LEFT, DELIVERED);

    assertThat(mail().state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(mail().fate()).isEqualTo(Fate.BOUNCED);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().draft()).isEqualTo(1);
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
  }

  @Test
  void what_came_back_can_be_left_at_that() {
    bring(Known.SENT);
    hear(BOUNCED);

    assertThat(settle(true)).isInstanceOf(Outcome.Done.class);
    hear(BOUNCED, LEFT, DELIVERED);

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(settle(true)).isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_reply_that_was_taken_back_and_had_left_cannot_be_sent_again_unread() {
    bring(Known.WITHDRAWN);
    hear(LEFT);
    long version = house.look(id).head().version();

    assertThat(house.replies.approve(id, version, MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(settle(false)).isInstanceOf(Outcome.NotNow.class);
    assertThat(settle(true)).isInstanceOf(Outcome.Done.class);
    hear(LEFT, DELIVERED);

    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().draft()).isZero();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_bounce_brings_a_resolved_case_back() {
    bring(Known.SENT);
    house.resolve(id, MemoryHouse.ANA, "found the parcel");

    hear(BOUNCED);

    assertThat(house.look(id).head().status()).isEqualTo(Status.REOPENED);
    assertThat(house.look(id).head().closesAt()).isNull();
    assertThat(house.look(id).head().attention()).contains("did not reach the customer");
  }

  @Test
  void what_the_provider_did_not_send_says_nothing_about_the_address() {
    bring(Known.SENDING);

    hear(LEFT, new MailNews.Failed("the provider did not send it: Bad content", false));

    assertThat(events(Kind.SEND_FAILED)).hasSize(1);
    assertThat(house.look(id).head().attention()).contains("Bad content");
    assertThat(ruth().suppressedAt()).isNull();
  }

  @Test
  void what_may_still_arrive_is_only_noted_and_once() {
    bring(Known.SENT);
    MailNews late = new MailNews.Delayed("the recipient's mail server could not be reached");
    MailNews full = new MailNews.CameBack("the mailbox is full");

    hear(late, full, late, full);

    assertThat(events(Kind.DELAYED)).hasSize(1);
    assertThat(events(Kind.BOUNCED)).hasSize(1);
    assertThat(mail().fate()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(ruth().suppressedAt()).isNull();
  }

  private OwedMail followUp() {
    house.sending.look(ref);
    OutboxRef asks = new OutboxRef(id, new OutboxId("bbbbbbbbbbbbbbbb"));
    house.table.commit(
        Change.to(id)
            .owed(
                OwedMail.followUp(
                    asks,
                    new Mailbox("Ruth Adeyemi", ruth),
                    "Re: Order 48213 still not here",
                    null,
                    List.of(),
                    "Did it arrive?",
                    "ana",
                    house.now(),
                    URI.create("https://example.com/stop")))
            .build());
    house.resolve(id, MemoryHouse.ANA, "found the parcel");
    return house.table.find(asks).orElseThrow();
  }

  @Test
  void a_follow_up_that_fares_badly_reopens_nothing() {
    OwedMail asks = followUp();
    MessageId second = new MessageId("memory-2@provider.example");
    house.sender.next(new Handover.Unknown("the answer was lost"), true);
    house.sending.look(asks.ref());
    assertThat(house.table.find(asks.ref()).orElseThrow().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
    assertThat(house.look(id).head().attention()).isNull();

    for (MailNews news : List.of(BOUNCED, LEFT, COMPLAINED)) {
      house.deliveries.take(asks.ref(), second, house.now(), news);
    }

    OwedMail told = house.table.find(asks.ref()).orElseThrow();
    assertThat(told.state()).isEqualTo(OutboxState.SENT);
    assertThat(told.fate()).isEqualTo(Fate.COMPLAINED);
    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(ruth().suppressedAt()).isNotNull();
    assertThat(
            house.replies.settle(
                id, house.look(id).head().version(), MemoryHouse.ANA, asks.ref().id(), false))
        .as("a follow-up is never given back to be sent again")
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void news_of_what_is_not_there_is_done_with() {
    OutboxRef erased = new OutboxRef(new CaseId("H-22222"), new OutboxId("cccccccccccccccc"));
    OutboxRef unknown = new OutboxRef(id, new OutboxId("cccccccccccccccc"));

    house.deliveries.take(erased, as, house.now(), BOUNCED);
    house.deliveries.take(unknown, as, house.now(), BOUNCED);

    assertThat(house.table.find(erased.caseId())).isEmpty();
    assertThat(house.look(id).outbox()).hasSize(1);
  }
}

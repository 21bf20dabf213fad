package dev.heard.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.insight.Count;
import dev.heard.insight.Counters;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer's answer does to their case. */
class RatingsTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order HG-48213
      Message-ID: <parcel-1@customer.example>
      Content-Language: en
      Date: Wed, 18 Nov 2026 08:00:00 +0000

      %s

      Ruth
      """;
  private static final String ENGLISH =
      "My order HG-48213 should have been here on Monday and nobody can tell me where it is.";
  private static final String REPLY =
      """
      Dear Ruth,

      I can see how annoying it is that order HG-48213 has not come. I have asked the carrier.

      Kind regards
      ana
      """;

  private final MemoryHouse house = new MemoryHouse();

  /** A case that was answered, resolved, and asked about. */
  private FollowUpRef asked() {
    return asked(ENGLISH);
  }

  private FollowUpRef asked(String text) {
    return asked(text, "");
  }

  private FollowUpRef asked(String text, String more) {
    CaseId id =
        house
            .file(MAIL.formatted(text).replace("Content-Language", more + "Content-Language"))
            .head()
            .id();
    var reply = house.approve(id, REPLY);
    house.pass(Duration.ofMinutes(1));
    house.sending.look(reply);
    assertThat(house.resolve(id, MemoryHouse.ANA, "sent it again"))
        .isInstanceOf(Outcome.Done.class);
    FollowUpRef ref = new FollowUpRef(id, 1);
    house.planning.look(ref);
    house.pass(Duration.ofDays(7));
    Asked asked = house.asking.ask(ref);
    for (int hour = 0; hour < 72 && asked instanceof Asked.Later; hour++) {
      house.pass(Duration.ofHours(1));
      asked = house.asking.ask(ref);
    }
    assertThat(asked).isInstanceOf(Asked.Now.class);
    house.sending.look(((Asked.Now) asked).mail());
    house.pass(Duration.ofHours(2));
    return ref;
  }

  private long counted(Measure measure) {
    return house.table.week(Count.week(house.now())).stream()
        .map(Counters.Tally::counts)
        .mapToLong(counts -> counts.getOrDefault(measure, 0L))
        .sum();
  }

  @Test
  void allWellIsKeptAndChangesNothingElse() {
    FollowUpRef ref = asked();

    Rated rated = house.ratings.rate(ref, true, true, " It came, thank you. ");

    assertThat(rated).isInstanceOf(Rated.Thanks.class);
    CaseFile file = house.look(ref.caseId());
    assertThat(file.head().status()).isEqualTo(Status.RESOLVED);
    assertThat(file.messages()).hasSize(1);
    FollowUp.Rating rating = file.followUps().getFirst().rating();
    assertThat(rating).isNotNull();
    assertThat(rating.words()).isEqualTo("It came, thank you.");
    assertThat(counted(Measure.UNDERSTOOD_AND_SOLVED)).isOne();
    assertThat(counted(Measure.REOPENED)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, UNDERSTOOD_NOT_SOLVED, closed it too early|took it for settled",
    "false, true, SOLVED_NOT_UNDERSTOOD, feel understood|feel heard",
    "false, false, NEITHER, understood either|being heard"
  })
  void aNoBringsTheCaseBackWithTheWordsAndADraft(
      boolean understood, boolean solved, Measure measure, String acknowledged) {
    FollowUpRef ref = asked();

    assertThat(house.ratings.rate(ref, understood, solved, "The lid is broken. Nobody listened."))
        .isInstanceOf(Rated.Thanks.class);

    CaseFile file = house.look(ref.caseId());
    assertThat(file.head().status()).isEqualTo(Status.REOPENED);
    assertThat(file.head().recovery()).isTrue();
    assertThat(file.head().reopenings()).isOne();
    assertThat(file.head().urgency()).isLessThanOrEqualTo(Urgency.HIGH);
    assertThat(file.head().waitingSince()).isEqualTo(house.now());
    assertThat(file.head().closesAt()).isNull();
    Message words = file.latest();
    assertThat(words.text()).isEqualTo("The lid is broken. Nobody listened.");
    assertThat(words.rawKey()).isNull();
    assertThat(words.references()).contains(file.outbox().getLast().sentAs());
    String draft = file.currentDraft().orElseThrow().text();
    assertThat(draft)
        .contains("Ruth")
        .containsPattern(acknowledged)
        .contains("The lid is broken. Nobody listened”.")
        .contains("[[");
    assertThat(counted(measure)).isOne();
    assertThat(counted(Measure.REOPENED)).isOne();
    assertThat(file.events())
        .extracting(CaseEvent::kind)
        .contains(CaseEvent.Kind.RATED, CaseEvent.Kind.REOPENED);
  }

  @Test
  void aReplyToTheWordsGoesToTheCustomerInTheirThread() {
    FollowUpRef ref = asked();
    house.ratings.rate(ref, true, false, "The lid is broken.");

    var mail = house.approve(ref.caseId(), REPLY.replace("not come", "come broken"));

    var owed = house.look(ref.caseId()).owed(mail.id()).orElseThrow();
    assertThat(owed.to().address().value()).isEqualTo("ruth@customer.example");
    assertThat(owed.references()).hasSizeGreaterThan(1);
  }

  @Test
  void noWordsAreNoObstacle() {
    FollowUpRef ref = asked();

    house.ratings.rate(ref, false, false, "  ");

    CaseFile file = house.look(ref.caseId());
    assertThat(file.head().status()).isEqualTo(Status.REOPENED);
    assertThat(file.currentDraft().orElseThrow().text()).contains("sentence or two");
  }

  @Test
  void theFirstAnswerStands() {
    FollowUpRef ref = asked();
    Rated first = house.ratings.rate(ref, true, true, "fine");
    CaseFile before = house.look(ref.caseId());

    Rated second = house.ratings.rate(ref, false, false, "no, not fine");

    assertThat(second).isEqualTo(new Rated.Already(((Rated.Thanks) first).rating()));
    assertThat(house.look(ref.caseId())).isEqualTo(before);
  }

  @Test
  void aCaseThatIsOpenAgainIsNotReopenedTwice() {
    FollowUpRef ref = asked();
    house.file(
        MAIL.formatted("It is not solved at all, the lid is broken!")
            .replace("<parcel-1@", "<parcel-2@")
            .replace(
                "Content-Language", "In-Reply-To: <parcel-1@customer.example>\nContent-Language"));
    assertThat(house.look(ref.caseId()).head().status()).isEqualTo(Status.REOPENED);

    house.ratings.rate(ref, false, false, "And nobody listened.");

    CaseFile file = house.look(ref.caseId());
    assertThat(file.head().reopenings()).isOne();
    assertThat(file.messages()).hasSize(3);
    assertThat(counted(Measure.REOPENED)).isOne();
  }

  @Test
  void whatAnAgentTypedIsNotTakenFromThem() {
    FollowUpRef ref = asked();
    house.ratings.rate(ref, true, false, "The lid is broken.");
    house.actions.edit(
        ref.caseId(), house.look(ref.caseId()).head().version(), MemoryHouse.ANA, "My own words.");
    FollowUpRef again = new FollowUpRef(ref.caseId(), 1);

    assertThat(house.ratings.rate(again, false, false, "again")).isInstanceOf(Rated.Already.class);
    assertThat(house.look(ref.caseId()).currentDraft().orElseThrow().text())
        .isEqualTo("My own words.");
  }

  @Test
  void cardNumbersAreMasked() {
    FollowUpRef ref = asked();

    house.ratings.rate(ref, true, false, "I paid with 4111 1111 1111 1111.");

    assertThat(house.table.dump()).doesNotContain("4111 1111 1111 1111");
  }

  @Test
  void nothingIsThereForAFollowUpThatNobodyKnows() {
    FollowUpRef ref = asked();

    assertThat(house.ratings.rate(new FollowUpRef(ref.caseId(), 9), true, true, ""))
        .isEqualTo(new Rated.Gone());
    assertThat(house.ratings.rate(new FollowUpRef(new CaseId("H-00000"), 1), true, true, ""))
        .isEqualTo(new Rated.Gone());
  }

  @Test
  void unsubscribingIsKeptOnce() {
    FollowUpRef ref = asked();

    assertThat(house.ratings.unsubscribe(ref)).isTrue();
    assertThat(house.ratings.unsubscribe(ref)).isTrue();

    CaseFile file = house.look(ref.caseId());
    assertThat(house.table.profile(file.head().customer().address()).optedOutAt())
        .isEqualTo(house.now());
    assertThat(file.events())
        .filteredOn(event -> event.kind() == CaseEvent.Kind.OPTED_OUT)
        .hasSize(1);
  }

  @Test
  void whoGotTheQuestionIsWhoIsNotAskedAgain() {
    FollowUpRef ref = askedElsewhere();

    assertThat(house.ratings.unsubscribe(ref)).isTrue();

    assertThat(house.table.profile(new EmailAddress("ruth@home.example")).optedOutAt()).isNotNull();
    assertThat(house.table.profile(new EmailAddress("ruth@customer.example")).optedOutAt())
        .isNull();
  }

  private FollowUpRef askedElsewhere() {
    return asked(ENGLISH, "Reply-To: ruth@home.example\n");
  }

  @Test
  void ofManyAnswersAtOnceOneCounts() throws Exception {
    FollowUpRef ref = asked();
    List<Callable<Rated>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean solved = i % 2 == 0;
      answers.add(() -> house.ratings.rate(ref, true, solved, "words"));
    }
    List<Rated> rated = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Rated> answer : threads.invokeAll(answers)) {
        rated.add(answer.get());
      }
    }

    assertThat(rated).filteredOn(one -> one instanceof Rated.Thanks).hasSize(1);
    assertThat(house.look(ref.caseId()).head().reopenings()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whateverGoesWrongItIsKeptOnce(int at) {
    for (Fault fault : Fault.values()) {
      RatingsTest life = new RatingsTest();
      FollowUpRef ref = life.asked();
      life.house.table.failWriteAfter(at, fault);
      for (int tried = 0; tried < 3; tried++) {
        try {
          life.house.ratings.rate(ref, false, true, "words");
          life.house.ratings.unsubscribe(ref);
        } catch (Fault.Failed e) {
          // The page says so, and the customer tries again.
        }
      }
      CaseFile file = life.house.look(ref.caseId());
      assertThat(file.head().reopenings()).as(fault.name()).isOne();
      assertThat(file.messages()).hasSize(2);
      assertThat(life.counted(Measure.SOLVED_NOT_UNDERSTOOD)).isOne();
    }
  }
}

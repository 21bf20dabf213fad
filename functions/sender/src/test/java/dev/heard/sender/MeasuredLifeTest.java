package dev.heard.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.aws.metrics.MeasuredCases;
import dev.heard.aws.metrics.Metrics;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is counted of a whole life of a case, by the use cases themselves. */
class MeasuredLifeTest {
  private static final String REPLY =
      "Hello Ruth, your order 48213 will be with you soon. I am sorry that it was late. ana";

  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics = new Metrics("heard", () -> Instant.EPOCH, lines::add);
  private final MemoryHouse house = new MemoryHouse(cases -> new MeasuredCases(cases, metrics));

  private CaseId aCase() {
    return house
        .file(
            """
            From: Ruth Adeyemi <ruth@customer.example>
            To: support@example.com
            Subject: Order 48213
            Message-ID: <parcel-1@customer.example>

            My order 48213 should have been here on Monday.

            Ruth
            """)
        .head()
        .id();
  }

  private void send(OutboxRef ref) {
    house.pass(Duration.ofMinutes(1));
    house.sending.look(ref);
  }

  /** The sums since the last time that this was asked. */
  private Map<String, Long> counted() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (String line : lines) {
      JsonNode said = new JsonMapper().readTree(line);
      for (JsonNode metric : said.at("/_aws/CloudWatchMetrics/0/Metrics")) {
        String name = metric.path("Name").asText();
        sums.merge(name, said.path(name).asLong(), Long::sum);
      }
    }
    lines.clear();
    return sums;
  }

  @Test
  void from_the_first_mail_to_the_answer_that_brings_it_back() throws IOException {
    CaseId id = aCase();
    assertThat(counted()).containsOnly(Map.entry("MailOpened", 1L));

    OutboxRef reply = house.approve(id, REPLY);
    assertThat(counted()).containsOnly(Map.entry("DraftReplaced", 1L));

    send(reply);
    send(reply);
    assertThat(counted()).containsOnly(Map.entry("MailSent", 1L));

    house.resolve(id, MemoryHouse.ANA, "sent it again");
    assertThat(counted()).containsOnly(Map.entry("Resolved", 1L));

    assertThat(house.followUpsComeDue()).hasSize(1);
    send(house.look(id).outbox().getLast().ref());
    assertThat(counted()).containsOnly(Map.entry("Asked", 1L), Map.entry("MailSent", 1L));

    assertThat(house.ratings.rate(new FollowUpRef(id, 1), true, false, "")).isNotNull();
    assertThat(counted())
        .containsOnly(
            Map.entry("Understood", 1L), Map.entry("NotSolved", 1L), Map.entry("Reopened", 1L));
  }

  @Test
  void a_mail_of_which_nobody_knows_is_counted_and_then_what_the_provider_says()
      throws IOException {
    OutboxRef reply = house.approve(aCase(), REPLY);
    lines.clear();
    house.sender.next(new Handover.Unknown("the answer was lost"), true);
    send(reply);
    assertThat(counted()).containsOnly(Map.entry("MailUncertain", 1L));

    MessageId as = new MessageId("1@eu-west-1.amazonses.com");
    for (int twice = 0; twice < 2; twice++) {
      house.deliveries.take(reply, as, house.now(), new MailNews.Failed("no such mailbox", true));
    }
    assertThat(counted()).containsOnly(Map.entry("MailSent", 1L), Map.entry("MailBounced", 1L));
  }

  @Test
  void a_mail_that_is_refused_for_good_is_counted_as_failed() throws IOException {
    OutboxRef reply = house.approve(aCase(), REPLY);
    lines.clear();
    house.sender.next(new Handover.Refused("the address is not allowed"));

    send(reply);

    assertThat(counted()).containsOnly(Map.entry("MailFailed", 1L));
  }
}

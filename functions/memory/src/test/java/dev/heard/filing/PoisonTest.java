package dev.heard.filing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Message;
import dev.heard.casework.Preparation;
import dev.heard.casework.Status;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.LateUpdate;
import dev.heard.drafting.Phrasebook;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.memory.MemoryHouse;
import dev.heard.triage.ExampleTopicReader;
import dev.heard.triage.Triage;
import dev.heard.triage.UrgencyReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mails that could make filing fail each time they come: each must end as a case. */
class PoisonTest {
  private static final String ASKING =
      """
      From: mallory@attacker.example
      To: support@example.com
      Subject: %s
      Date: Wed, 18 Nov 2026 08:55:00 +0000
      %s

      Where is my order 48213?
      """;

  private final MemoryHouse house = new MemoryHouse();

  @Test
  void a_mail_whose_ids_are_both_taken_is_still_a_case() {
    String mail = ASKING.formatted("third", "Message-ID: <x@attacker.example>");
    house.file(ASKING.formatted("first", "Message-ID: <x@attacker.example>"));
    house.file(ASKING.formatted("second", "Message-ID: <" + contentId(mail) + ">"));

    CaseFile third = house.file(mail);

    assertThat(third.messages()).extracting(Message::subject).contains("third");
  }

  @Test
  void a_mail_without_an_id_whose_content_a_stranger_refers_to_is_still_a_case() {
    String mail = ASKING.formatted("no id", "X-Nothing: nothing").replace("mallory", "ruth");
    house.file(ASKING.formatted("stranger", "References: <" + contentId(mail) + ">"));

    CaseFile file = house.file(mail);

    assertThat(file.messages().getLast().subject()).isEqualTo("no id");
  }

  private static String contentId(String mail) {
    byte[] raw = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new MailReader(MailLimits.DEFAULT).read(raw).contentHash() + "@content.invalid";
  }

  @Test
  void a_mail_that_triage_chokes_on_is_still_a_case_without_a_reading() {
    Triage regex =
        new Triage(
            mail -> {
              throw new StackOverflowError();
            },
            new UrgencyReader(),
            new ExampleTopicReader(house.playbook.topics()));
    Drafter drafter = new Drafter(house.playbook, Phrasebook.bundled());
    Preparation preparation =
        new Preparation(
            house.table,
            regex,
            drafter,
            new LateUpdate(house.playbook, Phrasebook.bundled()),
            house.playbook);
    Filing filing =
        new Filing(
            house.rawMail,
            MailLimits.DEFAULT,
            house.table,
            preparation,
            house.identity,
            house::now,
            new Random(1));

    Filed filed =
        filing.file(house.receive(ASKING.formatted("choke", "Message-ID: <c@a.example>")));

    assertThat(filed)
        .isInstanceOfSatisfying(
            Filed.Opened.class,
            opened -> {
              CaseFile file = house.look(opened.id());
              assertThat(file.head().status()).isEqualTo(Status.NEW);
              assertThat(file.head().draft()).isZero();
              assertThat(file.messages().getFirst().reading()).isNull();
              assertThat(file.messages().getFirst().remarks())
                  .contains("Heard could not read the feeling in it; please read it yourself");
            });
  }

  @Test
  void a_crowd_of_recipients_stays_within_an_item_of_the_table() {
    String crowd =
        IntStream.range(0, 150)
            .mapToObj("somebody-with-a-long-name-%d@office.example"::formatted)
            .collect(Collectors.joining(", "));
    String headers = ("To: " + crowd + "\nCc: " + crowd + "\n").repeat(15).strip();

    CaseFile file = house.file(ASKING.formatted("crowd", headers));

    Message message = file.messages().getFirst();
    assertThat(message.to()).hasSize(Message.ADDRESSES);
    assertThat(message.cc()).hasSize(Message.ADDRESSES);
    assertThat(message.remarks())
        .contains("it names more recipients than are kept; the original has the rest");
  }
}

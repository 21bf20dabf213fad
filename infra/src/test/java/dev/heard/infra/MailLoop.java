package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.aws.emulator.Emulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** The way of a mail through a deployed stack, step by step. */
final class MailLoop {
  private static final JsonMapper JSON = new JsonMapper();

  private final DeployedStack stack;
  private final Postman postman;
  private final Patience patience;

  MailLoop(DeployedStack stack, Duration patience) {
    this.stack = stack;
    this.postman = new Postman(stack);
    this.patience = new Patience(patience);
  }

  /**
   * A customer writes to support, and SES tells of it twice.
   *
   * @return the case's path
   */
  String written(SignedIn agent, String name, String thing) throws Exception {
    String subject = "Where is my " + thing + "?";
    String notification =
        postman.receive(
            name,
            DeployedStack.SUPPORT,
            subject,
            "",
            "I ordered a "
                + thing
                + " on 2 February and it has not arrived. I am disappointed. Order HG-204900.");
    postman.tellOfReceived(notification);
    postman.tellOfReceived(notification);
    JsonNode row =
        patience.until(
            "the case in the queue",
            () -> row(agent.get("/api/queue?shelf=open&limit=100"), subject),
            found -> !found.isMissingNode());
    return "/api/cases/" + row.path("id").asText();
  }

  static JsonNode row(JsonNode queue, String subject) {
    for (JsonNode row : queue.path("cases")) {
      if (row.path("subject").asText().equals(subject)) {
        return row;
      }
    }
    return JSON.missingNode();
  }

  /** The draft's blanks are filled and it is approved; the undo window ends; SES has it. */
  SentMail answered(SignedIn agent, String path, String name, String thing) throws Exception {
    JsonNode view = agent.get(path);
    assertThat(view.at("/case/customer").toString()).contains(Postman.address(name));
    String text =
        ("Dear %s,\\n\\nI can see how disappointing it is that the %s has not come. I have asked the"
                + " carrier today.\\n\\nKind regards\\nAna")
            .formatted(name, thing);
    view = agent.change("PUT", path + "/draft", version(view), "{\"text\":\"" + text + "\"}");
    JsonNode approved = agent.change("POST", path + "/approve", version(view), "");
    assertThat(approved.path("case").isObject()).isTrue();
    SentMail reply = sent(Postman.address(name), 1);
    assertThat(reply.header("Subject")).startsWith("Re: Where is my " + thing + "?");
    assertThat(reply.header("In-Reply-To")).matches("<m\\d+@customer.example>");
    assertThat(reply.header("References")).contains(reply.header("In-Reply-To"));
    assertThat(reply.header("From")).contains(DeployedStack.SUPPORT);
    assertThat(replyAddress(reply)).startsWith("support+").endsWith("@help.example.com");
    assertThat(reply.text()).contains("I have asked the carrier today.");
    return reply;
  }

  static String replyAddress(SentMail mail) {
    return mail.header("Reply-To").replaceFirst(".*<", "").replaceFirst(">.*", "");
  }

  private SentMail sent(String address, int nth) throws Exception {
    List<SentMail> mails =
        patience.until(
            "mail " + nth + " to the customer",
            () -> SentMail.to(address, stack),
            found -> found.size() >= nth);
    assertThat(mails).hasSize(nth);
    return mails.getLast();
  }

  /** The customer writes back to the address that the reply gave, without any other sign. */
  void writesBack(SignedIn agent, String path, String name, SentMail reply) throws Exception {
    postman.tellOfReceived(
        postman.receive(
            name, replyAddress(reply), "one more thing", "", "It was the green one, not the red."));
    JsonNode view =
        patience.until(
            "their mail in the case",
            () -> agent.get(path),
            found -> found.toString().contains("It was the green one"));
    assertThat(view.isObject()).isTrue();
  }

  /** SES tells that the mail left and arrived. */
  void delivered(SignedIn agent, String path, SentMail reply) throws Exception {
    assertThat(path).endsWith(String.valueOf(reply.tags().get("heard-case")));
    postman.tellOfSent(reply, "send.json");
    postman.tellOfSent(reply, "delivery.json");
    JsonNode view =
        patience.until(
            "that it arrived",
            () -> agent.get(path),
            found -> found.toString().contains("\"fate\":\"delivered\""));
    assertThat(view.toString()).contains("\"state\":\"sent\"");
  }

  /** The case is resolved; the reminder is made; its time comes; the customer is asked. */
  SentMail asked(SignedIn agent, String path, String name, int mails) throws Exception {
    JsonNode view = agent.get(path);
    view = agent.change("POST", path + "/resolve", version(view), "{\"resolution\":\"found it\"}");
    assertThat(view.at("/case/status").asText()).isEqualTo("resolved");
    String id = path.replaceFirst(".*/", "");
    GetScheduleResponse schedule =
        patience
            .until(
                "the reminder",
                () ->
                    stack
                        .account()
                        .scheduler()
                        .listSchedules(list -> list.groupName(stack.output("ScheduleGroupName")))
                        .schedules()
                        .stream()
                        .filter(found -> found.name().startsWith(id))
                        .map(
                            found ->
                                stack
                                    .account()
                                    .scheduler()
                                    .getSchedule(
                                        get ->
                                            get.groupName(stack.output("ScheduleGroupName"))
                                                .name(found.name())))
                        .toList(),
                found -> found.size() == 1)
            .getFirst();
    assertThat(schedule.target().arn())
        .isEqualTo(
            "arn:aws:lambda:%s:%s:function:%s:live"
                .formatted(Emulator.REGION, Emulator.ACCOUNT, stack.resource("FollowUpFunction")));
    assertThat(schedule.target().roleArn()).endsWith("role/" + stack.resource("ScheduleRole"));
    itsTimeComes(id, schedule);
    return sent(Postman.address(name), mails);
  }

  private void itsTimeComes(String id, GetScheduleResponse schedule) {
    Instant now = Instant.now();
    stack
        .account()
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(stack.output("TableName"))
                    .key(
                        Map.of(
                            "PK", AttributeValue.fromS("CASE#" + id),
                            "SK", AttributeValue.fromS("ASK#0001")))
                    .conditionExpression("attribute_exists(askAt)")
                    .updateExpression("SET askAt = :now")
                    .expressionAttributeValues(
                        Map.of(":now", AttributeValue.fromS(now.toString()))));
    stack
        .account()
        .scheduler()
        .updateSchedule(
            update ->
                update
                    .groupName(schedule.groupName())
                    .name(schedule.name())
                    .flexibleTimeWindow(schedule.flexibleTimeWindow())
                    .actionAfterCompletion(schedule.actionAfterCompletion())
                    .target(schedule.target())
                    .scheduleExpressionTimezone("UTC")
                    .scheduleExpression(
                        "at("
                            + now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "")
                            + ")"));
  }

  /** Without signing in, they look at the page, and then say that it is not solved. */
  void saysNo(SignedIn agent, String path, SentMail question) throws Exception {
    assertThat(question.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(question.header("Auto-Submitted")).isEqualTo("auto-generated");
    Visitor customer = new Visitor(stack.account().endpoint(), URI.create(stack.output("ApiUrl")));
    String link = question.feedbackPath();
    HttpResponse<String> page = customer.get(link);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("<form").contains("understood");
    assertThat(agent.get(path).at("/case/status").asText()).isEqualTo("resolved");
    HttpResponse<String> thanks =
        customer.call(
            "POST",
            link,
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "understood=yes&solved=no&words=It+still+is+not+here.");
    assertThat(thanks.statusCode()).as(thanks.body()).isEqualTo(200);
    JsonNode view = agent.get(path);
    assertThat(view.at("/case/status").asText()).isEqualTo("reopened");
    assertThat(view.toString()).contains("It still is not here.");
  }

  /** The rule's next minute takes up the job; then nothing of the customer is left. */
  void erased(SignedIn admin, String name, Duration most) throws Exception {
    JsonNode job =
        admin.post(
            "/api/jobs", "{\"kind\":\"erasure\",\"address\":\"" + Postman.address(name) + "\"}");
    JsonNode done =
        new Patience(most)
            .until(
                "the erasure",
                () -> admin.get("/api/jobs/" + job.path("id").asText()),
                found -> found.path("finishedAt").isTextual());
    assertThat(done.path("cases").asInt()).isEqualTo(1);
    assertThat(done.path("mails").asInt()).isGreaterThanOrEqualTo(1);
    String everything =
        stack
            .account()
            .dynamoDb()
            .scanPaginator(scan -> scan.tableName(stack.output("TableName")))
            .items()
            .stream()
            .toList()
            .toString();
    assertThat(everything).doesNotContainIgnoringCase(Postman.address(name));
  }

  Postman postman() {
    return postman;
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }
}

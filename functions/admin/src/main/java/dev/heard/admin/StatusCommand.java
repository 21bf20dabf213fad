package dev.heard.admin;

import dev.heard.aws.DynamoDueItems;
import dev.heard.casework.Busy;
import dev.heard.outbox.DueItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Says how the stack is. What cannot be seen does not hide the rest. */
@Command(
    name = "status",
    description = {
      "Says how it is: queues, dead letters, what is owed, alarms, mail in and out.",
      "Ends with 1 if something wants a look."
    })
final class StatusCommand extends AdminTask {
  /** Sweep looks each minute; what is owed longer than this it could not deal with. */
  private static final Duration OWED_TOO_LONG = Duration.ofMinutes(10);

  private static final int DUE_SEEN = 100;
  private static final int ALARMS_PER_CALL = 100;

  private final Map<String, Object> answer = new LinkedHashMap<>();
  private final List<String> wants = new ArrayList<>();

  @Override
  boolean mayWorkDuringDeployment() {
    return true;
  }

  @Override
  int run(Account account, Stack stack, Out out) {
    Instant now = Instant.now();
    answer.put("stack", stack.name());
    answer.put("stackStatus", stack.status());
    answer.put("deployedAt", stack.changedAt());
    out.line("stack %s: %s, last deployed %s", stack.name(), stack.status(), stack.changedAt());
    section(out, "queues", () -> queues(account, stack, out, now));
    section(out, "owed", () -> owed(account, stack, out, now));
    section(out, "alarms", () -> alarms(account, stack, out));
    section(out, "receiving", () -> receiving(account, stack, out));
    section(out, "sending", () -> sending(account, out));
    section(out, "domain", () -> domain(account, stack, out));
    answer.put("wantsALook", wants);
    out.json(answer);
    out.line(wants.isEmpty() ? "All is well." : "Wants a look: " + String.join("; ", wants) + ".");
    return wants.isEmpty() ? FINE : FOUND_SOMETHING;
  }

  private void section(Out out, String name, Supplier<Object> look) {
    try {
      answer.put(name, look.get());
    } catch (Cannot | SdkException | Busy e) {
      String why = Faults.sentence(e);
      answer.put(name, Map.of("cannotBeSeen", why));
      wants.add(name + " cannot be seen");
      out.line("%s: cannot be seen: %s", name, why);
    }
  }

  private List<QueueState> queues(Account account, Stack stack, Out out, Instant now) {
    List<QueueState> states = new ArrayList<>();
    try (SqsClient sqs = account.client(SqsClient.builder());
        CloudWatchClient metrics = account.client(CloudWatchClient.builder())) {
      for (QueueName queue : QueueName.values()) {
        queue
            .url(stack)
            .ifPresent(
                url -> states.add(QueueState.of(sqs, metrics, queue.word(), false, url, now)));
        states.add(QueueState.of(sqs, metrics, queue.word(), true, queue.deadLetters(stack), now));
      }
    }
    for (QueueState state : states) {
      String name = state.queue() + (state.deadLetters() ? ", dead letters" : "");
      Long oldest = state.oldestSeconds();
      out.line(
          "  %-24s %6d waiting %6d in work %6d delayed%s",
          name,
          state.waiting(),
          state.inWork(),
          state.delayed(),
          oldest == null
              ? state.waiting() == 0 ? "" : ", of unknown age"
              : ", the oldest for " + Ages.words(Duration.ofSeconds(oldest)));
      if (state.deadLetters() && state.waiting() > 0) {
        wants.add(
            "%d dead letters of %s (./heard admin redrive %s)"
                .formatted(state.waiting(), state.queue(), state.queue()));
      }
    }
    return states;
  }

  /** What is due of one kind; the count ends at a hundred of all kinds. */
  record Owed(String kind, int count, boolean orMore, Instant oldest) {}

  private List<Owed> owed(Account account, Stack stack, Out out, Instant now) {
    List<Owed> all = new ArrayList<>();
    try (DynamoDbClient dynamoDb = account.functionClients().dynamoDb()) {
      List<DueItem> due =
          new DynamoDueItems(dynamoDb, stack.output("TableName")).due(now, DUE_SEEN, null);
      for (DueItem.Kind kind : DueItem.Kind.values()) {
        List<DueItem> ofKind = due.stream().filter(item -> item.kind() == kind).toList();
        if (!ofKind.isEmpty()) {
          all.add(
              new Owed(kind.name(), ofKind.size(), due.size() == DUE_SEEN, ofKind.getFirst().at()));
        }
      }
    }
    out.line(all.isEmpty() ? "  nothing is due" : "  due now:");
    for (Owed owed : all) {
      Duration age = Duration.between(owed.oldest(), now);
      out.line(
          "    %-10s %d%s, the oldest for %s",
          word(owed.kind()), owed.count(), owed.orMore() ? " or more" : "", Ages.words(age));
      if (age.compareTo(OWED_TOO_LONG) > 0) {
        wants.add(
            "%s due for %s%s"
                .formatted(
                    word(owed.kind()),
                    Ages.words(age),
                    owed.kind().equals(DueItem.Kind.MAIL.name())
                        ? " (./heard admin requeue)"
                        : ""));
      }
    }
    return all;
  }

  private static String word(String kind) {
    return switch (DueItem.Kind.valueOf(kind)) {
      case CASE -> "cases";
      case FOLLOW_UP -> "follow-ups";
      case MAIL -> "mails";
      case PROMISE -> "promises";
    };
  }

  private List<String> alarms(Account account, Stack stack, Out out) {
    List<String> ringing = new ArrayList<>();
    try (CloudFormationClient cloudFormation = account.client(CloudFormationClient.builder());
        CloudWatchClient metrics = account.client(CloudWatchClient.builder())) {
      List<String> names =
          cloudFormation
              .listStackResourcesPaginator(list -> list.stackName(stack.name()))
              .stackResourceSummaries()
              .stream()
              .filter(part -> part.resourceType().equals("AWS::CloudWatch::Alarm"))
              .map(part -> part.physicalResourceId())
              .toList();
      for (int from = 0; from < names.size(); from += ALARMS_PER_CALL) {
        List<String> some = names.subList(from, Math.min(from + ALARMS_PER_CALL, names.size()));
        metrics
            .describeAlarms(
                describe -> describe.alarmNames(some).stateValue(StateValue.ALARM).maxRecords(100))
            .metricAlarms()
            .forEach(alarm -> ringing.add(alarm.alarmName()));
      }
      out.line("  %d alarms, %d of them ringing", names.size(), ringing.size());
    }
    for (String name : ringing) {
      out.line("    ALARM %s", name);
      wants.add("alarm " + name);
    }
    return ringing;
  }

  private MailState.Receiving receiving(Account account, Stack stack, Out out) {
    try (SesClient ses = account.client(SesClient.builder())) {
      MailState.Receiving receiving = MailState.receiving(ses, stack);
      String active = receiving.active();
      if (receiving.ours() == null) {
        out.line("  mail in: this stack receives by another way (ReceiveMail=false)");
      } else if (receiving.ok()) {
        out.line("  mail in: active");
      } else {
        out.line(
            "  mail in: NOT active (%s)",
            active == null ? "no rule set is" : "another rule set is: " + active);
        wants.add("mail is not received (./heard admin activate-mail)");
      }
      return receiving;
    }
  }

  private MailState.Sending sending(Account account, Out out) {
    try (SesV2Client ses = account.client(SesV2Client.builder())) {
      MailState.Sending sending = MailState.sending(ses);
      out.line(
          "  mail out: %s%s; %s a second, %s a day",
          sending.production() ? "production" : "SANDBOX: only verified addresses are written to",
          sending.enabled() ? "" : ", sending is PAUSED",
          known(sending.perSecond()),
          known(sending.perDay()));
      if (!sending.production()) {
        wants.add("SES is in its sandbox");
      }
      if (!sending.enabled()) {
        wants.add("SES has paused sending");
      }
      return sending;
    }
  }

  private static String known(@Nullable Double rate) {
    return rate == null ? "?" : "%,.0f".formatted(rate);
  }

  private MailState.Domain domain(Account account, Stack stack, Out out) {
    try (SesV2Client ses = account.client(SesV2Client.builder())) {
      MailState.Domain domain = MailState.domain(ses, stack);
      out.line(
          "  domain %s: %s, DKIM %s, MAIL FROM %s",
          domain.domain(),
          domain.verified() ? "verified" : "NOT verified",
          domain.dkim(),
          domain.mailFrom() == null ? "none" : domain.mailFrom());
      if (!domain.verified() || !domain.signs()) {
        wants.add("the domain is not verified (./heard admin dns)");
      }
      return domain;
    }
  }
}

package dev.heard.admin;

import dev.heard.aws.DynamoDueItems;
import dev.heard.aws.SqsNudges;
import dev.heard.mail.CaseId;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes haste with what is owed; who sends decides as always. */
@Command(
    name = "requeue",
    description = {
      "Asks the sender once more to look at mails and follow-ups that have waited too long.",
      "Never sends twice: a mail of which nobody knows whether it left stays with an agent."
    })
final class RequeueCommand extends AdminTask {
  private static final int PAGE = 100;

  @Option(
      names = "--older-than",
      paramLabel = "MINUTES",
      defaultValue = "5",
      description = "only what is due for so long (default: ${DEFAULT-VALUE})")
  private int minutes = 5;

  @Override
  int run(Account account, Stack stack, Out out) {
    if (minutes < 0) {
      throw new Cannot("--older-than is 0 or more minutes.");
    }
    Instant before = Instant.now().minus(Duration.ofMinutes(minutes));
    try (DynamoDbClient dynamoDb = account.functionClients().dynamoDb();
        SqsClient sqs = account.functionClients().sqs()) {
      DynamoDueItems due = new DynamoDueItems(dynamoDb, stack.output("TableName"));
      int found = each(due, before, item -> {});
      out.line("%d owed mails and follow-ups are due for more than %d minutes", found, minutes);
      if (found == 0 || !out.agreed("The sender will be asked to look at each of them.")) {
        out.json(Map.of("found", found, "nudged", 0));
        return found == 0 ? FINE : FOUND_SOMETHING;
      }
      Nudges nudges = new SqsNudges(sqs, stack.url("NudgeQueueUrl"));
      int nudged = each(due, before, owed -> nudges.nudge(owed, Duration.ZERO));
      out.line("%d nudged. ./heard admin status shows in a minute what is still owed.", nudged);
      out.json(Map.of("found", found, "nudged", nudged));
      return FINE;
    }
  }

  private static int each(DynamoDueItems due, Instant before, Consumer<Owed> what) {
    int count = 0;
    @Nullable DueItem last = null;
    while (true) {
      List<DueItem> page = due.due(before, PAGE, last);
      for (DueItem item : page) {
        Optional<Owed> owed = owed(item);
        if (owed.isPresent()) {
          what.accept(owed.get());
          count++;
        }
      }
      if (page.size() < PAGE) {
        return count;
      }
      last = page.getLast();
    }
  }

  private static Optional<Owed> owed(DueItem item) {
    CaseId caseId = item.caseId();
    return switch (item.kind()) {
      case MAIL -> Optional.of(new OutboxRef(caseId, new OutboxId(item.id())));
      case FOLLOW_UP -> Optional.of(new FollowUpRef(caseId, Integer.parseInt(item.id())));
      case CASE, PROMISE -> Optional.empty();
    };
  }
}

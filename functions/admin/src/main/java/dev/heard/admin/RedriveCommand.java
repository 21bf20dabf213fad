package dev.heard.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Gives dead letters another try. */
@Command(
    name = "redrive",
    description = {
      "Shows the dead letters of a queue and moves them back to be tried again.",
      "First take away what made them fail: docs/operations.md. Trying twice changes nothing."
    })
final class RedriveCommand extends AdminTask {
  private static final int SHOWN = 50;

  @Parameters(paramLabel = "QUEUE", description = "intake, nudge, delivery, followup, or all")
  private String queue = "";

  @Option(
      names = "--show",
      description = "shows the messages themselves too; they may name customers")
  private boolean show;

  @Option(names = "--dry-run", description = "shows them and moves nothing")
  private boolean dryRun;

  /** What became of a queue's dead letters. */
  record Redriven(String queue, int found, List<DeadLetters.Letter> shown, int moved) {}

  @Override
  int run(Account account, Stack stack, Out out) {
    List<Redriven> all = new ArrayList<>();
    try (SqsClient sqs = account.client(SqsClient.builder())) {
      for (QueueName name : chosen()) {
        all.add(redrive(sqs, name, stack, out));
      }
    }
    out.json(all);
    return all.stream().anyMatch(one -> one.moved() < one.found()) ? FOUND_SOMETHING : FINE;
  }

  private List<QueueName> chosen() {
    if (queue.equals("all")) {
      return List.of(QueueName.values());
    }
    try {
      return List.of(QueueName.valueOf(queue.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new Cannot(
          "There is no queue '%s'. There are intake, nudge, delivery, followup, or all of them with 'all'."
              .formatted(queue),
          e);
    }
  }

  private Redriven redrive(SqsClient sqs, QueueName name, Stack stack, Out out) {
    DeadLetters dead = new DeadLetters(sqs, name.deadLetters(stack));
    Instant now = Instant.now();
    int count = dead.count();
    if (count == 0) {
      out.line("%s: no dead letters", name.word());
      return new Redriven(name.word(), 0, List.of(), 0);
    }
    List<DeadLetters.Letter> letters = dead.look(SHOWN, show);
    out.line(
        "%s: %d dead letters%s",
        name.word(), count, count > letters.size() ? ", some of them:" : ":");
    for (DeadLetters.Letter letter : letters) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("about ", letter.about() == null ? "" : letter.about());
      facts.put("error ", letter.error() == null ? "" : letter.error());
      StringBuilder line =
          new StringBuilder(
              "  %s, %s old, %d tries"
                  .formatted(
                      letter.id(),
                      Ages.words(Duration.between(letter.sentAt(), now)),
                      letter.tries()));
      facts.forEach((what, value) -> line.append(value.isEmpty() ? "" : ", " + what + value));
      out.line(line.toString());
      if (letter.body() != null) {
        out.line("    " + letter.body());
      }
    }
    boolean move =
        !dryRun && out.agreed("They will be tried again, from queue %s.".formatted(target(name)));
    int moved = move ? dead.moveTo(name.redriveTo(stack), name::goesBack) : 0;
    if (move) {
      out.line("%s: %d moved back", name.word(), moved);
    }
    return new Redriven(name.word(), count, letters, moved);
  }

  private static String target(QueueName name) {
    return name == QueueName.FOLLOWUP ? QueueName.NUDGE.word() : name.word();
  }
}

package dev.heard.memory;

import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.OutboxRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * A provider that accepts every mail, unless it was told how to take the next ones. It remembers
 * what left: what a customer would find in the mailbox. Thread-safe.
 */
public final class MemoryMailSender implements MailSender {
  private final List<Sent> sent = new ArrayList<>();
  private final Queue<Script> scripts = new ArrayDeque<>();
  private int tries;

  /** A mail that left. */
  public record Sent(OutboxRef ref, OutgoingMail mail) {}

  private record Script(Optional<Handover> answer, boolean leaves) {}

  /** How the next mail is taken; several calls queue up. It leaves if it is accepted. */
  public synchronized void next(Handover answer) {
    next(answer, answer instanceof Handover.Accepted);
  }

  /**
   * How the next mail is taken; several calls queue up.
   *
   * @param leaves whether it leaves: with {@link Handover.Unknown} either may be true
   */
  public synchronized void next(Handover answer, boolean leaves) {
    scripts.add(new Script(Optional.of(answer), leaves));
  }

  /** The sender's process dies while it hands over the next mail: an exception. */
  public synchronized void dieNext(boolean leaves) {
    scripts.add(new Script(Optional.empty(), leaves));
  }

  /** What left, in order. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** How often somebody tried. */
  public synchronized int tries() {
    return tries;
  }

  @Override
  public synchronized Handover send(OutgoingMail mail, OutboxRef ref) {
    tries++;
    Script script =
        Optional.ofNullable(scripts.poll())
            .orElseGet(() -> new Script(Optional.of(accepted(tries)), true));
    if (script.leaves()) {
      sent.add(new Sent(ref, mail));
    }
    return script.answer().orElseThrow(() -> new Fault.Failed(Fault.ANSWER_LOST));
  }

  /** Like SES, it gives the mail another Message-ID than the one it came with. */
  private static Handover accepted(int n) {
    return new Handover.Accepted(new MessageId("memory-" + n + "@provider.example"));
  }
}

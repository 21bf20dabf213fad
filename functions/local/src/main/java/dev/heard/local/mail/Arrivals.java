package dev.heard.local.mail;

import dev.heard.casework.Cases;
import dev.heard.local.queue.DurableQueue;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where received mail is kept and announced to intake: on the laptop's disk, both, before anybody
 * is told that it was taken.
 */
public final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final DirectoryRawMail raw;
  private final DurableQueue intake;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Arrivals(
      DirectoryRawMail raw, DurableQueue intake, InstantSource clock, RandomGenerator random) {
    this.raw = raw;
    this.intake = intake;
    this.clock = clock;
    this.random = random;
  }

  /** A place for a mail that is still coming in. */
  Path aside() {
    return raw.aside();
  }

  /**
   * Takes a mail that was written aside and forced to disk.
   *
   * @throws UncheckedIOException if the disk does not take it
   */
  String take(Path aside, String sender, List<String> recipients) {
    byte[] bits = new byte[20];
    random.nextBytes(bits);
    String key = "raw/" + HexFormat.of().formatHex(bits);
    raw.keep(key, aside);
    announce(key, sender, recipients);
    return key;
  }

  private void announce(String key, String sender, List<String> recipients) {
    intake.send(
        new ReceivedNotification(key, sender, recipients, clock.instant()).body(), Duration.ZERO);
  }

  /**
   * Announces again each mail that lies here but neither ended in the ledger nor waits for intake:
   * the machine went down between the two, or a dead letter was swept away.
   *
   * @param support stands for the envelope's recipient, which is lost
   * @return how many
   */
  public int recover(Cases cases, String support) {
    String known =
        intake.pending().stream().collect(Collectors.joining("\n"))
            + intake.dead().stream().collect(Collectors.joining("\n"));
    int again = 0;
    for (String key : raw.keys()) {
      if (cases.receipt(key).isEmpty() && !known.contains(key)) {
        announce(key, "", List.of(support));
        again++;
      }
    }
    if (again > 0) {
      LOG.warn("{} mails were never dealt with; they are announced again", again);
    }
    return again;
  }
}

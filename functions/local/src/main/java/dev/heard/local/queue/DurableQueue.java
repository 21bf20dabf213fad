package dev.heard.local.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SQS's standard queue is to the deployed system: each message is handed out at least once,
 * again when it was not deleted within the visibility time-out, and is put to the dead letters
 * after its last try. A message is on disk when {@link #send} returns and survives restarts; what
 * was handed out before a restart is handed out again. Thread-safe.
 */
public final class DurableQueue {
  /** After this many tries a message is dead. */
  public static final int MAX_RECEIVES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(DurableQueue.class);

  private final String name;
  private final QueueFolder folder;
  private final Duration visibility;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Waiting> waiting = new HashMap<>();

  private record Waiting(StoredMessage message, Instant visibleAt) {}

  /**
   * Opens the queue in a folder, with the messages that lie there.
   *
   * @param visibility how long a consumer has before a message is handed out again
   */
  public DurableQueue(String name, Path folder, Duration visibility, InstantSource clock) {
    this.name = name;
    this.folder = new QueueFolder(folder);
    this.visibility = visibility;
    this.clock = clock;
    for (StoredMessage message : this.folder.readAll()) {
      waiting.put(message.id(), new Waiting(message, message.notBefore()));
    }
  }

  public String name() {
    return name;
  }

  /** Puts a message in; it is on disk when this returns. */
  public void send(String body, Duration delay) {
    Instant now = clock.instant();
    String id = "%016d-%s".formatted(now.toEpochMilli(), UUID.randomUUID());
    StoredMessage message = new StoredMessage(id, body, now, now.plus(delay), 0);
    folder.write(message);
    lock.lock();
    try {
      waiting.put(id, new Waiting(message, message.notBefore()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The messages that may be handed out now, oldest first; waits for the first.
   *
   * @param limit 1 to 10
   * @param patience how long to wait at most; then the list is empty
   */
  List<StoredMessage> receive(int limit, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Instant now = clock.instant();
        List<StoredMessage> batch = take(limit, now);
        long left = deadline - System.nanoTime();
        if (!batch.isEmpty() || left <= 0) {
          return batch;
        }
        long untilNext =
            waiting.values().stream()
                .mapToLong(one -> Math.max(1, now.until(one.visibleAt()).toMillis()))
                .min()
                .orElse(Long.MAX_VALUE);
        boolean unused =
            changed.await(
                Math.min(left, TimeUnit.MILLISECONDS.toNanos(Math.min(untilNext, 1_000_000))),
                TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private List<StoredMessage> take(int limit, Instant now) {
    List<StoredMessage> visible =
        waiting.values().stream()
            .filter(one -> !one.visibleAt().isAfter(now))
            .map(Waiting::message)
            .sorted(Comparator.comparing(StoredMessage::id))
            .toList();
    List<StoredMessage> batch = new ArrayList<>();
    for (StoredMessage message : visible) {
      if (message.receives() >= MAX_RECEIVES) {
        LOG.error("{}: message {} failed {} times and is dead", name, message.id(), MAX_RECEIVES);
        folder.bury(message.id());
        waiting.remove(message.id());
      } else if (batch.size() < limit) {
        StoredMessage received = message.received();
        // Counted on disk first: a message that kills the process must not be tried for ever.
        folder.write(received);
        waiting.put(message.id(), new Waiting(received, now.plus(visibility)));
        batch.add(received);
      }
    }
    return batch;
  }

  /** The message was dealt with. */
  void delete(String id) {
    lock.lock();
    try {
      waiting.remove(id);
      folder.delete(id);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The message failed; it is handed out again a little later, longer with each try. */
  void failed(String id) {
    lock.lock();
    try {
      Waiting one = waiting.get(id);
      if (one != null) {
        Duration pause = visibility.dividedBy(16).multipliedBy(1L << one.message().receives());
        Instant again = clock.instant().plus(pause.compareTo(visibility) < 0 ? pause : visibility);
        waiting.put(id, new Waiting(one.message(), again));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The bodies that wait or are being worked on, oldest first. */
  public List<String> pending() {
    lock.lock();
    try {
      return waiting.values().stream()
          .map(Waiting::message)
          .sorted(Comparator.comparing(StoredMessage::id))
          .map(StoredMessage::body)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives the dead letters another round of tries.
   *
   * @return how many there were
   */
  public int redrive() {
    List<StoredMessage> letters = folder.readDead();
    lock.lock();
    try {
      for (StoredMessage letter : letters) {
        StoredMessage fresh = folder.revive(letter);
        waiting.put(fresh.id(), new Waiting(fresh, fresh.notBefore()));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return letters.size();
  }

  /** The bodies that nobody could deal with, oldest first. */
  public List<String> dead() {
    return folder.readDead().stream().map(StoredMessage::body).toList();
  }
}

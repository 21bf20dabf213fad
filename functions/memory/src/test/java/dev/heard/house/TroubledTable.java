package dev.heard.house;

import dev.heard.casework.Cases;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryTable;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.Outbox;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A table in memory on which one chosen call goes wrong. */
final class TroubledTable {
  /** The ways in which a call goes wrong. */
  enum Trouble {
    NONE,
    THROTTLED,
    ANSWER_LOST,
    CONFLICT,
    /** The process stops before the call, and does nothing more until it is started again. */
    STOPPED_BEFORE,
    /** Likewise after it. */
    STOPPED_AFTER
  }

  /** All ports, as one table is. */
  interface Ports extends Cases, Outbox, DueItems {}

  private static final Set<String> WRITES = Set.of("commit", "refuse", "advance");

  private final MemoryTable table;
  private final Trouble trouble;
  private final boolean atWrite;
  private final int at;
  private final Ports ports;
  private int calls;
  private boolean stopped;

  /**
   * A table with a fault.
   *
   * @param atWrite whether writes are counted; otherwise reads
   * @param at which of them goes wrong, from 1
   */
  TroubledTable(MemoryTable table, Trouble trouble, boolean atWrite, int at) {
    this.table = table;
    this.trouble = trouble;
    this.atWrite = atWrite;
    this.at = at;
    this.ports =
        (Ports)
            Proxy.newProxyInstance(
                Ports.class.getClassLoader(),
                new Class<?>[] {Ports.class},
                (proxy, method, given) -> {
                  boolean counts = WRITES.contains(method.getName()) == atWrite;
                  boolean now = before(counts);
                  try {
                    Object answer = method.invoke(table, given);
                    if (now && trouble == Trouble.STOPPED_AFTER) {
                      stopped = true;
                      throw new IllegalStateException("stopped after " + method.getName());
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  private boolean before(boolean counts) {
    boolean now = counts && ++calls == at;
    if (now) {
      switch (trouble) {
        case NONE, STOPPED_AFTER -> {}
        case THROTTLED -> fail(Fault.THROTTLED);
        case ANSWER_LOST -> fail(Fault.ANSWER_LOST);
        case CONFLICT -> fail(Fault.CONFLICT);
        case STOPPED_BEFORE -> stopped = true;
      }
    }
    if (stopped) {
      throw new IllegalStateException("stopped");
    }
    return now;
  }

  private void fail(Fault fault) {
    if (atWrite) {
      table.failNextWrite(fault);
    } else {
      table.failNextRead();
    }
  }

  Ports ports() {
    return ports;
  }

  /** What the platform does after a while. */
  void startAgain() {
    stopped = false;
  }

  /** Calls counted so far. */
  int calls() {
    return calls;
  }
}

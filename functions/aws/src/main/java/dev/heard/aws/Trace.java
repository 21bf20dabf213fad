package dev.heard.aws;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without the exceptions' messages: those quote addresses and mails, and a log must
 * not.
 */
public final class Trace {
  private static final int FRAMES = 30;

  private Trace() {}

  /** The exceptions' classes, outermost first, each with where it was thrown. */
  public static String of(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    Set<Throwable> seen = new HashSet<>();
    @Nullable Throwable next = thrown;
    while (next != null && seen.add(next)) {
      trace.append(trace.isEmpty() ? "" : "\ncaused by ").append(next.getClass().getName());
      StackTraceElement[] frames = next.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        trace.append("\n  at ").append(frames[i]);
      }
      next = next.getCause();
    }
    return trace.toString();
  }
}

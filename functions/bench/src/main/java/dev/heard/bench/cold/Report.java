package dev.heard.bench.cold;

import static dev.heard.bench.cold.Figures.median;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people, in Markdown. */
final class Report {
  private Report() {}

  /**
   * The table.
   *
   * @param figures the first is the no-op that the others are compared with
   */
  static String of(List<Figures> figures, LocalDate day, int runs) {
    Figures nothing = figures.getFirst();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "Measured on %s: %d cores, %.0f GiB, %s %s, Java %s; %d runs, interleaved; medians.%n%n",
            day,
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            runs));
    out.append(
        """
        | function | zip | unzipped | cold | × no-op | slowest | first call in it | with AOT cache | × no-op with one | warm call | peak memory |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """);
    for (Figures each : figures) {
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.0f ms | %.2f | %.0f ms | %.0f ms | %.0f ms | %.2f | %.1f ms | %.0f MiB |%n",
              each.subject.name(),
              size(each.subject.zipped()),
              size(each.subject.unzipped()),
              median(each.cold),
              median(each.cold) / median(nothing.cold),
              Collections.max(each.cold),
              median(each.afterReady),
              median(each.cached),
              median(each.cached) / median(nothing.cached),
              median(each.warm),
              median(each.peak)));
    }
    return out.toString();
  }

  private static String size(long bytes) {
    return bytes == 0 ? "" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static double memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() / (double) (1L << 30)
        : 0;
  }
}

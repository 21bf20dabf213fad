package dev.heard.bench.cold;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one subject. */
final class Figures {
  final Subject subject;

  /** From the process's start to its first answer, in milliseconds. */
  final List<Double> cold = new ArrayList<>();

  /** Of that, the part after the function was ready for its first event. */
  final List<Double> afterReady = new ArrayList<>();

  /** The whole with an AOT cache. */
  final List<Double> cached = new ArrayList<>();

  /** Of a further call, in milliseconds. */
  final List<Double> warm = new ArrayList<>();

  /** The most memory that a process has held, in MiB. */
  final List<Double> peak = new ArrayList<>();

  Figures(Subject subject) {
    this.subject = subject;
  }

  static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}

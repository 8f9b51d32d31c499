package io.orderguard.endtoend;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures of many orders, milliseconds. */
record Latencies(long orders, double p50, double p99, double p999, double max) {

  /** The medians of each figure over runs; the orders of all. At least one run. */
  static Latencies medians(List<Latencies> runs) {
    return new Latencies(
        runs.stream().mapToLong(Latencies::orders).sum(),
        median(runs, Latencies::p50),
        median(runs, Latencies::p99),
        median(runs, Latencies::p999),
        median(runs, Latencies::max));
  }

  private static double median(List<Latencies> runs, ToDoubleFunction<Latencies> figure) {
    return Medians.of(runs.stream().mapToDouble(figure).toArray());
  }
}

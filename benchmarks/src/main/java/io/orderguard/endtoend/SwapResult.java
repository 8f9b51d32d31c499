package io.orderguard.endtoend;

import java.util.List;

/**
 * Latency around releases of another bundle, in one run.
 *
 * @param swaps releases that took over
 * @param ordersPerSecond of the open loop
 * @param loadMillis from each publication to its acknowledgement
 * @param windows of the orders that were due from a publication until two seconds after its
 *     acknowledgement, all together
 * @param steady of the other orders
 * @param slices latency by time since the publication, all swaps together
 * @param tally what all scores were like
 */
record SwapResult(
    int swaps,
    double ordersPerSecond,
    List<Double> loadMillis,
    Latencies windows,
    Latencies steady,
    List<TimeSlice> slices,
    ScoreTally tally) {

  SwapResult {
    loadMillis = List.copyOf(loadMillis);
    slices = List.copyOf(slices);
  }

  /** From a publication to its acknowledgement. */
  double medianLoadMillis() {
    return Medians.of(loadMillis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How much longer the slowest of a thousand take around swaps. */
  double windowsToSteady() {
    return windows.p999() / steady.p999();
  }
}

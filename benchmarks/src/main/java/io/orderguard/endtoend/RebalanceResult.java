package io.orderguard.endtoend;

import java.time.Duration;
import java.util.List;

/**
 * What orders suffer while a second instance joins and leaves.
 *
 * @param ordersPerSecond of the open loop
 * @param steady before the first event
 * @param delayedAboveMillis a score that took longer counts as delayed
 * @param changes in their order
 * @param repeated scores beyond the first of each order
 */
record RebalanceResult(
    double ordersPerSecond,
    Latencies steady,
    double delayedAboveMillis,
    List<Change> changes,
    long repeated) {

  RebalanceResult {
    changes = List.copyOf(changes);
  }

  /**
   * A second instance came or went.
   *
   * @param name which of the two
   * @param takeover until the instance scored its first order; zero for one that went
   * @param delayed scores that came late until the next change
   * @param firstMillis from the change to the first of them; 0 if there is none
   * @param lastMillis from the change to the last of them; 0 if there is none
   * @param longestMillis the longest latency until the next change
   */
  record Change(
      String name,
      Duration takeover,
      long delayed,
      double firstMillis,
      double lastMillis,
      double longestMillis) {}
}

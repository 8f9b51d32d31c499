package io.orderguard.endtoend;

import io.orderguard.topology.LatencyProfile;
import java.util.List;

/**
 * The latency of one profile.
 *
 * @param ordersPerSecond of the open loop
 * @param arrivals one result of each kind
 */
record ProfileResult(
    LatencyProfile profile, double ordersPerSecond, List<ArrivalsResult> arrivals) {

  ProfileResult {
    arrivals = List.copyOf(arrivals);
  }

  ArrivalsResult of(ArrivalKind kind) {
    return arrivals.stream().filter(result -> result.kind() == kind).findFirst().orElseThrow();
  }

  /** How much longer the 99th percentile is when orders come at random. */
  double poissonToConstant() {
    return of(ArrivalKind.POISSON).medians().p99() / of(ArrivalKind.CONSTANT).medians().p99();
  }
}

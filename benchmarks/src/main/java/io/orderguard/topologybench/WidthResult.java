package io.orderguard.topologybench;

import io.orderguard.topology.LatencyProfile;
import java.util.List;

/**
 * Everything about orders of one width.
 *
 * @param features of an order's row in a history
 * @param orders of a turn
 * @param orderBytes of an order on the broker
 * @param variants in the order they took turns
 * @param profiles of those that were profiled
 */
record WidthResult(
    int features,
    int orders,
    double orderBytes,
    List<VariantResult> variants,
    List<Profile> profiles) {

  WidthResult {
    variants = List.copyOf(variants);
    profiles = List.copyOf(profiles);
  }

  /** How many times the twin's rate at the same latency profile. */
  double timesTwin(VariantResult result) {
    return result.ordersPerSecond() / twin(result.variant().latency()).ordersPerSecond();
  }

  /** In the order they took turns. */
  List<LatencyProfile> latencies() {
    return variants.stream().map(each -> each.variant().latency()).distinct().toList();
  }

  private VariantResult twin(LatencyProfile latency) {
    return variants.stream()
        .filter(each -> each.variant().layout() == Layout.LISTS)
        .filter(each -> each.variant().latency() == latency)
        .findFirst()
        .orElseThrow();
  }
}

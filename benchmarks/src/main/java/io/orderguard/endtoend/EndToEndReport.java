package io.orderguard.endtoend;

import io.orderguard.figures.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured.
 *
 * @param capacity null if it was not
 * @param profiles none if no latency was measured
 * @param swaps null if it was not
 * @param rebalance null if it was not
 */
record EndToEndReport(
    Machine machine,
    EndToEndConfig config,
    @Nullable CapacityResult capacity,
    List<ProfileResult> profiles,
    @Nullable SwapResult swaps,
    @Nullable RebalanceResult rebalance) {

  EndToEndReport {
    profiles = List.copyOf(profiles);
  }
}

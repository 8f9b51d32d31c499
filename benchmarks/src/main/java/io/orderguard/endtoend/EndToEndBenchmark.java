package io.orderguard.endtoend;

import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Machine;
import io.orderguard.figures.Progress;
import io.orderguard.topology.LatencyProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures what is asked for, part after part on one broker. */
final class EndToEndBenchmark {

  private final Stand stand;
  private final Progress progress;

  private EndToEndBenchmark(Stand stand, Progress progress) {
    this.stand = stand;
    this.progress = progress;
  }

  static EndToEndReport run(EndToEndConfig config) throws InterruptedException {
    try (Progress progress = Progress.onStandardError(turns(config));
        Stand stand = Stand.build(config)) {
      return new EndToEndBenchmark(stand, progress).run();
    }
  }

  private EndToEndReport run() throws InterruptedException {
    EndToEndConfig config = stand.config();
    CapacityResult capacity =
        wants(Part.CAPACITY) ? new CapacityPart(stand, progress).measure() : null;
    double rate = rate(capacity, LatencyProfile.LOW_LATENCY);
    return new EndToEndReport(
        Machine.here("as shipped", config.model().device()),
        config,
        capacity,
        wants(Part.LATENCY) ? latency(capacity).measure() : List.of(),
        wants(Part.SWAPS) ? new SwapPart(stand, rate, progress).measure() : null,
        wants(Part.REBALANCE) ? new RebalancePart(stand, rate, progress).measure() : null);
  }

  private boolean wants(Part part) {
    return stand.config().parts().contains(part);
  }

  private LatencyPart latency(@Nullable CapacityResult capacity) {
    return new LatencyPart(stand, profile -> rate(capacity, profile), progress);
  }

  /** Half of what the profile was found to carry, if no rate is given. */
  private double rate(@Nullable CapacityResult capacity, LatencyProfile profile) {
    double given = stand.config().load().ordersPerSecond();
    return given > 0 || capacity == null ? given : capacity.ordersPerSecond(profile) / 2;
  }

  private static int turns(EndToEndConfig config) {
    Size size = config.size();
    int turns = 0;
    for (Part part : config.parts()) {
      turns +=
          switch (part) {
            case CAPACITY -> CapacityPart.turns(size);
            case LATENCY -> LatencyPart.turns(size);
            case SWAPS -> size.swaps();
            case REBALANCE -> size.rebalances();
          };
    }
    return turns;
  }
}

package io.orderguard.topologybench;

import io.orderguard.figures.Machine;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topologybench.JavaSamples.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report with figures that are easy to check. */
final class SampleTopologyReport {

  private SampleTopologyReport() {}

  static TopologyReport report() {
    TopologyPlan plan =
        new TopologyPlan(
            new TopologyPlan.Grid(
                List.of(20),
                List.of(LatencyProfile.LOW_LATENCY),
                List.of(SnapshotChoice.FULL, SnapshotChoice.NONE)),
            new TopologyPlan.Load(1_000, 10, 0.5),
            new TopologyPlan.Application(2, 64),
            3,
            true);
    Machine machine =
        new Machine("A <fast> one", 2, List.of("avx2"), "Linux amd64", "17", "not used", "cpu");
    List<VariantResult> results = new ArrayList<>();
    for (Variant variant : plan.grid().variants()) {
      results.add(new VariantResult(variant, turns(variant)));
    }
    Profile profile =
        new Profile(
            plan.grid().variants().get(0),
            Map.of(ThreadKind.STREAM_THREADS, 80.5, ThreadKind.BROKER, 20.0),
            List.of(new Share("Orderguard", 0.5), new Share("Avro", 0.25)),
            List.of(new Share("HistoryKeeper.recall", 0.4)),
            List.of(new Share("RocksDB.put", 1)));
    WidthResult width = new WidthResult(20, 1_000, 113.4, results, List.of(profile));
    return new TopologyReport(machine, plan, List.of(width));
  }

  /** The twin has a median rate of 5,000, all others of 10,000. */
  private static List<Drained> turns(Variant variant) {
    double rate = variant.layout() == Layout.LISTS ? 5_000 : 10_000;
    return List.of(drained(rate, 100), drained(rate / 2, 150), drained(rate * 2, 140));
  }

  private static Drained drained(double rate, double cpuMicros) {
    return new Drained(
        rate, cpuMicros, 24, Map.of("scores", 160.0, "orders-by-card-repartition", 1_000.0));
  }
}

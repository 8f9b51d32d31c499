package io.orderguard.topologybench;

import io.orderguard.figures.Machine;
import java.util.List;

/** All that was measured. */
record TopologyReport(Machine machine, TopologyPlan plan, List<WidthResult> widths) {

  TopologyReport {
    widths = List.copyOf(widths);
  }

  /** What stands above the figures, in sentences. */
  List<String> facts() {
    TopologyPlan.Load load = plan.load();
    return List.of(
        "Machine: " + machine.hardware(),
        "Software: Java " + machine.java() + "; broker, application and reader in one process",
        "Measured: %d stream threads, %d partitions, %d MiB of histories in memory, %s"
            .formatted(
                plan.application().streamThreads(),
                TopologyPlan.PARTITIONS,
                plan.application().historyMebibytes(),
                "a scorer that answers at once; %d turns, medians".formatted(plan.rounds())),
        "Orders: preloaded, %d of a customer on average, skew %s"
            .formatted(load.ordersPerCustomer(), load.skew()));
  }
}

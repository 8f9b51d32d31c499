package io.orderguard.trainingbench;

import io.orderguard.figures.Machine;
import io.orderguard.figures.Text;
import java.util.List;

/** All that was measured. */
record TrainingReport(Machine machine, TrainingPlan plan, List<SetupResult> results) {

  TrainingReport {
    results = List.copyOf(results);
  }

  /** What stands above the figures, in sentences. */
  List<String> facts() {
    double difference =
        results.stream().mapToDouble(SetupResult::lossDifference).max().orElseThrow();
    return List.of(
        "Machine: " + machine.hardware(),
        "Software: Java %s, libtorch %s on the %s"
            .formatted(machine.java(), machine.libtorch(), machine.device()),
        "Measured: steps of %d orders, %d turns of %s s a side, medians"
            .formatted(
                plan.load().batchSize(),
                plan.pace().rounds(),
                Text.number(plan.pace().turn().toMillis() / 1000.0)),
        "Largest difference of a loss from the twin's: " + Text.small(difference));
  }
}

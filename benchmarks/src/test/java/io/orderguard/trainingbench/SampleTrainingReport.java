package io.orderguard.trainingbench;

import io.orderguard.figures.Machine;
import io.orderguard.population.Lengths;
import io.orderguard.trainingbench.TrainingPlan.Grid;
import io.orderguard.trainingbench.TrainingPlan.Load;
import io.orderguard.trainingbench.TrainingPlan.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A report with figures that are easy to check. */
final class SampleTrainingReport {

  private SampleTrainingReport() {}

  static TrainingReport report() {
    TrainingPlan plan =
        new TrainingPlan(
            new Grid(List.of(Network.named("demo")), List.of(Lengths.FULL), List.of(1, 2)),
            new Load(256, 16),
            new Pace(3, Duration.ofMillis(1500)));
    Machine machine =
        new Machine("A <fast> one", 2, List.of("avx2"), "Linux amd64", "17", "2.7.1", "cpu");
    List<SetupResult> results =
        plan.grid().setups().stream()
            .map(setup -> new SetupResult(setup, 1e-7 * setup.threads(), turns(setup.threads())))
            .toList();
    return new TrainingReport(machine, plan, results);
  }

  private static Map<SideName, List<Double>> turns(int threads) {
    return Map.of(
        SideName.TWIN, List.of(400.0 * threads, 100.0, 500.0 * threads),
        SideName.PRODUCT, List.of(1_000.0 * threads, 10_000.0, 500.0),
        SideName.PRODUCT_WITH_DROPOUT, List.of(900.0 * threads, 10_000.0, 500.0));
  }
}

package io.orderguard.trainingbench;

import io.orderguard.figures.Machine;
import io.orderguard.figures.Progress;
import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.util.ArrayList;
import java.util.List;

/** {@code bench training}: one combination after the other. */
final class TrainingBenchmark {

  private TrainingBenchmark() {}

  /** Measures all of it. */
  static TrainingReport run(TrainingPlan plan) throws InterruptedException {
    try (Progress progress = Progress.onStandardError(plan.turns())) {
      List<SetupResult> results = new ArrayList<>();
      for (Setup setup : plan.grid().setups()) {
        results.add(SetupBenchmark.run(setup, plan, progress));
      }
      return new TrainingReport(Machine.here(NaiveSession.libraryVersion(), "cpu"), plan, results);
    }
  }
}

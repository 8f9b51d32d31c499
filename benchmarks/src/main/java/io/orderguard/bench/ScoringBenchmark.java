package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.figures.Machine;
import io.orderguard.figures.Progress;
import java.util.ArrayList;
import java.util.List;

/** {@code bench scoring}: the machine's peak first, then one shape after the other. */
final class ScoringBenchmark {

  private ScoringBenchmark() {}

  /** Measures all of it. */
  static ScoringReport run(ScoringConfig config) throws InterruptedException {
    try (Callers callers = new Callers(config.threads(), System::nanoTime);
        Progress progress = Progress.onStandardError(turns(config))) {
      // Whoever starts libtorch first sets it up; a network of the product does it as it wants it.
      SyntheticModel first = SyntheticModel.of(config.grid().shapes().get(0), 0);
      first.load(Precision.FP32, config.inference(0)).close();
      Stage stage = new Stage(config, callers, progress);
      List<Peak> peaks = new ArrayList<>();
      for (Precision precision : config.grid().precisions()) {
        progress.part("peak of matrix products, " + PrecisionName.of(precision));
        peaks.add(Peak.measure(precision, config, callers));
      }
      List<ShapeResult> shapes = new ArrayList<>();
      for (Shape shape : config.grid().shapes()) {
        shapes.add(ShapeBenchmark.run(shape, stage));
      }
      return new ScoringReport(machine(config), config, peaks, shapes);
    }
  }

  private static int turns(ScoringConfig config) {
    ScoringConfig.Grid grid = config.grid();
    int products = grid.lengths().size() * grid.precisions().size();
    int withCache = grid.batchSizes().size() * (products + NaiveSide.waysToUse(config.threads()));
    int withoutCache = config.rowCacheMebibytes() == 0 ? 0 : products;
    return grid.shapes().size() * (withCache + withoutCache) * config.pace().rounds();
  }

  private static Machine machine(ScoringConfig config) {
    return Machine.here(TorchProgram.version(), TorchProgram.deviceHere(config.device()));
  }
}

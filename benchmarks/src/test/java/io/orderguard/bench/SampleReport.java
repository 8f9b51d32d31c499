package io.orderguard.bench;

import io.orderguard.bench.ScoringConfig.Grid;
import io.orderguard.bench.ScoringConfig.Pace;
import io.orderguard.bundle.Precision;
import io.orderguard.figures.Machine;
import io.orderguard.population.Lengths;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A report with figures that are easy to check. */
final class SampleReport {

  private SampleReport() {}

  static ScoringReport report() {
    Shape demo = Shape.shipped("demo");
    ScoringConfig config =
        new ScoringConfig(
            new Grid(List.of(demo), List.of(8, 1), List.of(Lengths.FULL), List.of(Precision.FP32)),
            "gpu",
            2,
            128,
            0,
            new Pace(3, Duration.ofMillis(1500)));
    Machine machine =
        new Machine("A <fast> one", 2, List.of("avx2"), "Linux amd64", "17", "2.7.1", "cpu");
    ShapeResult shape =
        new ShapeResult(
            demo.name(),
            demo.hyper(),
            Map.of(Precision.FP32, 1.25e-7),
            List.of(
                new NaiveLine(1, 1, 2, rates(100)),
                new NaiveLine(1, 2, 1, rates(200)),
                new NaiveLine(8, 1, 2, rates(500)),
                new NaiveLine(8, 2, 1, rates(400))),
            List.of(product(1, 128, 800), product(8, 128, 2000)),
            List.of(product(8, 0, 1000)));
    return new ScoringReport(
        machine, config, List.of(new Peak(Precision.FP32, 200, 1024)), List.of(shape));
  }

  private static ProductLine product(int batchSize, int cache, double perSecond) {
    return new ProductLine(
        Precision.FP32,
        Lengths.FULL,
        batchSize,
        cache,
        rates(perSecond),
        cache == 0 ? 0 : 0.96,
        5e6,
        16);
  }

  private static Rates rates(double perSecond) {
    return Rates.of(List.of(new Round(perSecond, 2.5, 10), new Round(perSecond, 2.5, 10)));
  }
}

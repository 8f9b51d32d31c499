package io.orderguard.trainingbench;

import io.orderguard.figures.Progress;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.training.TrainingSettings;
import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One combination: the product with and without dropout in turns with its naive twin. */
final class SetupBenchmark {
  private static final int COMPARED_STEPS = 3;

  /** A larger difference is not rounding. */
  private static final double TOLERANCE = 1e-4;

  private final Setup setup;
  private final TrainingPlan plan;
  private final Progress progress;

  private SetupBenchmark(Setup setup, TrainingPlan plan, Progress progress) {
    this.setup = setup;
    this.plan = plan;
    this.progress = progress;
  }

  static SetupResult run(Setup setup, TrainingPlan plan, Progress progress)
      throws InterruptedException {
    return new SetupBenchmark(setup, plan, progress).run();
  }

  private SetupResult run() throws InterruptedException {
    progress.part(setup.words());
    TrainingSettings settings =
        TrainingSettings.DEFAULT
            .withBatchSize(plan.load().batchSize())
            .withThreads(setup.threads());
    Orders orders = Orders.of(setup, plan.load());
    TsaHyperParameters plain = setup.network().withoutDropout();
    ProductSide product = new ProductSide(plain, orders, settings);
    ProductSide withDropout = new ProductSide(setup.network().hyper(), orders, settings);
    try (NaiveSide twin = new NaiveSide(plain, orders, settings)) {
      double difference =
          largestDifference(setup, product.losses(COMPARED_STEPS), twin.losses(COMPARED_STEPS));
      List<Contestant> all =
          List.of(
              Contestant.of(SideName.TWIN, twin),
              Contestant.of(SideName.PRODUCT, product),
              Contestant.of(SideName.PRODUCT_WITH_DROPOUT, withDropout));
      takeTurns(all);
      Map<SideName, List<Double>> turns = new EnumMap<>(SideName.class);
      all.forEach(each -> turns.put(each.name, each.turns));
      return new SetupResult(setup, difference, turns);
    }
  }

  /** In turns, so that whatever slows the machine for a while slows all of them. */
  private void takeTurns(List<Contestant> all) throws InterruptedException {
    Duration turn = plan.pace().turn();
    all.forEach(each -> each.side.ordersPerSecond(turn.dividedBy(2))); // warms
    for (int round = 0; round < plan.pace().rounds(); round++) {
      for (Contestant each : all) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        each.turns.add(each.side.ordersPerSecond(turn));
        progress.turn();
      }
    }
  }

  /** Both sides must compute the same, or a ratio of their speeds says nothing. */
  static double largestDifference(Setup setup, double[] product, double[] twin) {
    double largest = 0;
    for (int step = 0; step < product.length; step++) {
      double difference = Math.abs(product[step] - twin[step]);
      if (!(difference <= TOLERANCE)) {
        throw new IllegalStateException(
            "%s: the losses before step %d must be equal within %s, found %s and the twin's %s"
                .formatted(setup.words(), step + 1, TOLERANCE, product[step], twin[step]));
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  /** A side with what came of its turns. */
  private record Contestant(SideName name, Side side, List<Double> turns) {

    static Contestant of(SideName name, Side side) {
      return new Contestant(name, side, new ArrayList<>());
    }
  }
}

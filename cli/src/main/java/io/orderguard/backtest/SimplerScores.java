package io.orderguard.backtest;

import io.orderguard.evaluation.Evaluation;
import io.orderguard.evaluation.ScoredOrders;
import io.orderguard.history.Snapshot;
import io.orderguard.judgement.CalibratedBaseline;
import io.orderguard.judgement.SimplerModels;
import io.orderguard.report.ModelComparison;
import io.orderguard.report.ModelComparison.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What simpler models make of the orders of a test, from the snapshots that the application left of
 * them. Snapshots come in any order and are let go batch by batch; a score of eight bytes per order
 * and model is kept. All models, the network too, are judged on the same orders and ranked by
 * probability.
 */
final class SimplerScores {

  private static final int BATCH = 1_024;

  private final SimplerModels simpler;
  private final OrderIds.Numbers numbers;
  private final double[][] probabilities;
  private final List<Snapshot> batch = new ArrayList<>(BATCH);

  SimplerScores(SimplerModels simpler, OrderIds ids) {
    this.simpler = simpler;
    this.numbers = ids.numbers();
    this.probabilities = new double[simpler.models().size()][ids.size()];
    for (double[] each : probabilities) {
      Arrays.fill(each, Double.NaN);
    }
  }

  /** Takes the snapshot of an order; one that is not of the test is left out. */
  void take(Snapshot snapshot) {
    if (numbers.of(snapshot.order().orderId()) >= 0) {
      batch.add(snapshot);
    }
    if (batch.size() == BATCH) {
      score();
    }
  }

  /**
   * The models side by side, once every snapshot was taken.
   *
   * @param orders those whose ids were given, in the same order
   */
  ModelComparison compare(ScoredOrders orders) {
    score();
    int[] judged = judged(orders);
    boolean[] frauds = new boolean[judged.length];
    double[] own = new double[judged.length];
    for (int row = 0; row < judged.length; row++) {
      frauds[row] = orders.isFraud(judged[row]);
      own[row] = orders.probability(judged[row]);
    }
    List<Model> columns = new ArrayList<>();
    columns.add(new Model(SimplerModels.NETWORK, Evaluation.of(own, own, frauds)));
    for (int model = 0; model < probabilities.length; model++) {
      double[] scores = new double[judged.length];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = probabilities[model][numbers.ofRow(judged[row])];
      }
      columns.add(
          new Model(simpler.models().get(model).name(), Evaluation.of(scores, scores, frauds)));
    }
    return new ModelComparison(
        "The orders of the test that have a label, a score and a snapshot. All models learned from"
            + " the same orders and were calibrated on the same orders.",
        columns,
        simpler.leftOut());
  }

  private void score() {
    for (int model = 0; model < probabilities.length; model++) {
      CalibratedBaseline each = simpler.models().get(model);
      double[] rawScores = each.rawScores(batch);
      for (int i = 0; i < rawScores.length; i++) {
        int number = numbers.of(batch.get(i).order().orderId());
        probabilities[model][number] = each.probability(rawScores[i]);
      }
    }
    batch.clear();
  }

  /** Indices of the orders that all models can be judged by. */
  private int[] judged(ScoredOrders orders) {
    int[] judged = new int[orders.size()];
    int size = 0;
    for (int i = 0; i < judged.length; i++) {
      int number = numbers.ofRow(i);
      boolean scored = Arrays.stream(probabilities).noneMatch(each -> Double.isNaN(each[number]));
      if (orders.isJudged(i) && scored) {
        judged[size++] = i;
      }
    }
    return Arrays.copyOf(judged, size);
  }
}

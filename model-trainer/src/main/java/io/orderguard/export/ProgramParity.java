package io.orderguard.export;

import io.orderguard.dataset.Examples;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import io.orderguard.training.TrainingScores;
import java.util.ArrayList;
import java.util.List;

/**
 * Does the serving program, with its short cuts and its precision, answer like a training program
 * of its weights in float32? Asked at every export.
 */
final class ProgramParity {
  private static final int ORDERS = 64;

  /** Half a hundred sums of float32 in another order. */
  private static final double TOLERANCE = 1e-5;

  private ProgramParity() {}

  /**
   * Scores some orders with both.
   *
   * @throws IllegalStateException if a raw score differs by more than the precision allows
   */
  static void require(FittedModel model, ServingProgram serving, Examples examples) {
    List<Snapshot> orders = new ArrayList<>();
    for (int i = 0; i < Math.min(ORDERS, examples.size()); i++) {
      orders.add(examples.snapshot(i));
    }
    float[] logits =
        TrainingScores.logits(
            model.definition(),
            model.network().weights(),
            SequenceEncoder.of(model.encoding()),
            orders);
    double[] served = serving.rawScores(orders);
    for (int i = 0; i < served.length; i++) {
      requireClose(orders.get(i), 1 / (1 + Math.exp(-logits[i])), served[i]);
    }
  }

  private static void requireClose(Snapshot order, double trained, double served) {
    if (!(Math.abs(trained - served) <= TOLERANCE)) { // NaN differs
      throw new IllegalStateException(
          "The serving program must score order %s within %s of the training program's %s, found %s"
              .formatted(order.order().orderId(), TOLERANCE, trained, served));
    }
  }
}

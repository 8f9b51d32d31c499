package io.orderguard.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a step's batch: what goes through the network at once when a whole step would need too
 * much memory.
 *
 * @param batch its orders
 * @param number of the part in its step, from 0
 * @param last whether the optimiser moves after it
 * @param stepOrders orders of the whole step
 */
record MicroBatch(BatchPlan.Batch batch, int number, boolean last, int stepOrders) {

  /** Cuts a step into parts whose sizes differ by one order at most; none is empty. */
  static List<MicroBatch> cut(BatchPlan.Batch step, int parts) {
    int orders = step.indices().length;
    int count = Math.min(parts, orders);
    List<MicroBatch> cut = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      int from = (int) ((long) orders * number / count);
      int to = (int) ((long) orders * (number + 1) / count);
      int[] indices = Arrays.copyOfRange(step.indices(), from, to);
      BatchPlan.Batch batch = new BatchPlan.Batch(indices, step.length());
      cut.add(new MicroBatch(batch, number, number == count - 1, orders));
    }
    return cut;
  }

  /**
   * Of the step's orders, in (0, 1]. The shares of a step add up to 1, so the weighted means of its
   * parts add up to the mean of the step.
   */
  double share() {
    return (double) batch.indices().length / stepOrders;
  }
}

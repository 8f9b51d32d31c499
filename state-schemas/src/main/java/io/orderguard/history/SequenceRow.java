package io.orderguard.history;

import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;

/**
 * One row of a sequence, as the model may see it.
 *
 * @param orderId which order
 * @param orderTimeMillis when it was placed, epoch milliseconds
 * @param features its sequence features
 * @param outcome what was known of it as of the scored order; always unknown for the scored order
 */
public record SequenceRow(
    String orderId, long orderTimeMillis, FeatureValues features, Outcome outcome) {

  /** The row of an order itself, with an unknown outcome: the last row of its own sequences. */
  public static SequenceRow of(Order order) {
    return new SequenceRow(
        order.orderId(), order.orderTimeMillis(), order.features(), Outcome.UNKNOWN);
  }

  SequenceRow withOutcome(Outcome known) {
    return new SequenceRow(orderId, orderTimeMillis, features, known);
  }
}

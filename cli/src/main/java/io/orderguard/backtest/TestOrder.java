package io.orderguard.backtest;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.evaluation.ScoredOrder.Purchase;

/**
 * What is remembered of a row while its score is awaited.
 *
 * @param orderId of the row
 * @param purchase who ordered when, and for how much
 * @param outcome its final label
 */
record TestOrder(String orderId, Purchase purchase, LabelOutcome outcome) {

  /** Epoch milliseconds. */
  long orderTimeMillis() {
    return purchase.orderTimeMillis();
  }
}

package io.orderguard.topology;

import io.orderguard.order.Label;
import io.orderguard.order.Order;

/** What reaches a customer's history, within one task. */
sealed interface CustomerInput {

  /**
   * An order that passed intake.
   *
   * @param source its record, should it still become a dead letter
   */
  record OrderArrival(Order order, SourceRecord source) implements CustomerInput {}

  /** A label that passed intake. */
  record LabelArrival(Label label) implements CustomerInput {}
}

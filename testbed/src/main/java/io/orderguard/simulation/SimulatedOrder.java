package io.orderguard.simulation;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import java.time.Instant;

/**
 * An order and what the simulator knows about it.
 *
 * @param pattern the truth
 * @param outcome what the label will say: a fraud that nobody reports counts as legitimate
 * @param labelKnownAt when the label is published, after the order
 */
public record SimulatedOrder(
    ShopOrder order, FraudPattern pattern, LabelOutcome outcome, Instant labelKnownAt) {

  /** The truth, whatever the label says. */
  public boolean fraud() {
    return pattern != FraudPattern.NONE;
  }

  /** The label as its feed publishes it. */
  public OrderLabel label() {
    return new OrderLabel(
        order.getOrderId(),
        order.getCustomerId(),
        order.getCreditCardId(),
        order.getOrderTime(),
        outcome,
        labelKnownAt);
  }
}

package io.orderguard.simulation;

import java.time.Instant;

/**
 * What the shop publishes: an order when it is placed, its label when its outcome becomes known.
 */
public sealed interface ShopEvent {

  /** When it is published, event time. */
  Instant time();

  /** The order it is about. */
  SimulatedOrder simulated();

  /** A new order. */
  record OrderPlaced(SimulatedOrder simulated) implements ShopEvent {
    @Override
    public Instant time() {
      return simulated.order().getOrderTime();
    }
  }

  /** The outcome of an earlier order. */
  record LabelPublished(SimulatedOrder simulated) implements ShopEvent {
    @Override
    public Instant time() {
      return simulated.labelKnownAt();
    }
  }
}

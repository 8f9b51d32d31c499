package io.orderguard.simulation;

import java.util.concurrent.TimeUnit;

/** When orders are sent. */
public interface Pace {

  /**
   * Returns when it is an order's turn.
   *
   * @param order 0 for the first one
   * @return when the order was due, {@link System#nanoTime}: the start of its latency, however late
   *     the call returned
   */
  long awaitTurn(long order) throws InterruptedException;

  /** Every order at once. */
  static Pace unlimited() {
    return order -> System.nanoTime();
  }

  /**
   * An open loop: due times follow from the rate alone, counted from the first order. Whoever falls
   * behind sends without pause until the schedule is reached again.
   */
  static Pace ordersPerSecond(double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("Orders per second must be positive, found " + rate);
    }
    return new OpenLoop(TimeUnit.SECONDS.toNanos(1) / rate);
  }
}

package io.orderguard.simulation;

import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

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
    double nanosPerOrder = TimeUnit.SECONDS.toNanos(1) / rate;
    return scheduled(order -> Math.round(order * nanosPerOrder));
  }

  /**
   * An open loop whose due times are the caller's, counted from the first order. It is asked once
   * for each order, in their order.
   *
   * @param offsetNanos nanoseconds from the schedule's start to an order's turn, never falling
   */
  static Pace scheduled(LongUnaryOperator offsetNanos) {
    return new OpenLoop(offsetNanos);
  }
}

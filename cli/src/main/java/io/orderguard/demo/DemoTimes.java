package io.orderguard.demo;

import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.SimulationConfig;
import java.time.Duration;
import java.time.Instant;

/**
 * When things happen in the simulated shop, in its own time.
 *
 * @param trainFrom first order trained on, inclusive: histories have begun to fill
 * @param trainTo last order trained on, exclusive: most frauds before it are known when the live
 *     orders begin
 * @param liveFrom time of the first live order
 * @param pastOrders orders before it
 */
record DemoTimes(Instant trainFrom, Instant trainTo, Instant liveFrom, int pastOrders) {

  /** The shop's opening: far enough back that no order of the demo lies in a broker's future. */
  static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

  /** An order this old without a report counts as legitimate. */
  static final Duration MATURITY = Duration.ofDays(7);

  /** The share of the past that only fills histories. */
  private static final double WARM_UP = 0.15;

  /** Runs the shop once, silently, to find where the live orders begin. */
  static DemoTimes of(SimulationConfig shop, int atLeastPastOrders) {
    OrderSimulator simulator = OrderSimulator.of(shop);
    long last = 0;
    int orders = 0;
    while (true) {
      long time = simulator.next().order().getOrderTime().toEpochMilli();
      // Two orders of one instant must not fall on both sides.
      if (orders >= atLeastPastOrders && time > last) {
        return between(Instant.ofEpochMilli(time), orders);
      }
      last = time;
      orders++;
    }
  }

  private static DemoTimes between(Instant liveFrom, int pastOrders) {
    Duration past = Duration.between(START, liveFrom);
    Instant trainFrom = START.plusMillis((long) (past.toMillis() * WARM_UP));
    Instant trainTo = liveFrom.minus(MATURITY);
    if (!trainFrom.isBefore(trainTo)) {
      throw new IllegalArgumentException(
          "The past must be longer than the label maturity, found " + past.toDays() + " days");
    }
    return new DemoTimes(trainFrom, trainTo, liveFrom, pastOrders);
  }
}

package io.orderguard.trainingbench;

import java.time.Duration;

/** One of those that train in turns. */
interface Side {

  /**
   * Takes a turn.
   *
   * @param turn how long it is to last, about
   * @return orders a second
   */
  double ordersPerSecond(Duration turn);
}

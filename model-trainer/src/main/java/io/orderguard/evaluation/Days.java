package io.orderguard.evaluation;

import java.time.Duration;

/** The day of an order, in UTC. */
final class Days {

  private static final long MILLIS = Duration.ofDays(1).toMillis();

  private Days() {}

  /** Days since 1970-01-01, which is day 0. */
  static long epochDay(long epochMillis) {
    return Math.floorDiv(epochMillis, MILLIS);
  }
}

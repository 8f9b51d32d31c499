package io.orderguard.simulation;

/** Lengths of time in milliseconds, the unit of the simulator's clock. */
final class Span {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Span() {}

  static long days(double count) {
    return Math.round(count * DAY);
  }
}

package io.orderguard.table;

/**
 * When an order was placed, as its cell says.
 *
 * @param millis epoch milliseconds; what is finer is cut off
 * @param saysOffset whether the text itself fixes the instant, so that the mapping's zone was not
 *     needed
 */
record OrderTime(long millis, boolean saysOffset) {

  private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;

  static final String RANGE = "must lie from 1970 to 2100";

  /** Whether the time lies in [1970, 2100): outside, a unit or a format is wrong. */
  static boolean isPlausible(long millis) {
    return millis >= 0 && millis < YEAR_2100_MILLIS;
  }
}

package io.orderguard.features;

import io.orderguard.history.Sequence;

/** Distances in time as networks get them. */
public final class TimeDelta {

  /** A row is at most this many milliseconds old (10^7 seconds, 116 days). */
  private static final long MAX_MILLIS = 10_000_000_000L;

  private static final double MILLIS_PER_SECOND = 1000;

  private TimeDelta() {}

  /** How long before the scored order a row of its sequence was placed, in [0, 10^7] seconds. */
  public static float beforeScored(Sequence sequence, int index) {
    long scored = sequence.scoredOrder().orderTimeMillis();
    return seconds(Math.min(scored - sequence.rows().get(index).orderTimeMillis(), MAX_MILLIS));
  }

  /**
   * Seconds ≥ 0; the division is in double so that a delta loses no millisecond before the cast.
   */
  static float seconds(long millis) {
    return (float) (Math.max(0, millis) / MILLIS_PER_SECOND);
  }
}

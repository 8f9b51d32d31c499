package io.orderguard.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a load did in one turn.
 *
 * @param unitsPerSecond orders or products a second, of all callers together
 * @param p50Millis half of the calls took at most this long
 * @param p99Millis 99 of 100 calls took at most this long; with fewer calls, the longest
 */
record Round(double unitsPerSecond, double p50Millis, double p99Millis) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  static Round of(List<Callers.Share> shares) {
    double rate = 0;
    for (Callers.Share share : shares) {
      rate += share.nanos() == 0 ? 0 : share.units() * NANOS_PER_SECOND / share.nanos();
    }
    long[] nanos =
        shares.stream().flatMapToLong(share -> Arrays.stream(share.callNanos())).sorted().toArray();
    return new Round(rate, millis(nanos, 0.5), millis(nanos, 0.99));
  }

  /** By nearest rank. */
  private static double millis(long[] ascending, double share) {
    if (ascending.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * ascending.length);
    return ascending[rank - 1] / NANOS_PER_MILLI;
  }

  /** The median of every figure over some turns, at least one. */
  static Round median(List<Round> rounds) {
    return new Round(
        median(rounds.stream().mapToDouble(Round::unitsPerSecond).toArray()),
        median(rounds.stream().mapToDouble(Round::p50Millis).toArray()),
        median(rounds.stream().mapToDouble(Round::p99Millis).toArray()));
  }

  private static double median(double[] values) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }
}

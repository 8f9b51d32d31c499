package io.orderguard.rig;

import io.orderguard.simulation.Pace;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/**
 * When the orders of an open loop are due. A pace is asked once for each order, in their order, by
 * one thread; see {@link Pace}.
 */
public final class Arrivals {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private Arrivals() {}

  /** Orders as customers who know nothing of each other place them. */
  public static Pace poisson(double ordersPerSecond, long seed) {
    return bursts(new Bursts(ordersPerSecond, 1, Duration.ofSeconds(1), Duration.ZERO), seed);
  }

  /** Poisson arrivals whose rate is raised for a while, again and again. */
  public static Pace bursts(Bursts bursts, long seed) {
    return Pace.scheduled(new Thinned(bursts, new SplittableRandom(seed)));
  }

  /**
   * When the rate is how high: {@code every} starts with the quiet time and ends with the burst.
   *
   * @param ordersPerSecond outside bursts
   * @param factor times that within them, at least 1
   * @param every from one burst to the next
   * @param length of a burst, shorter than {@code every}
   */
  public record Bursts(double ordersPerSecond, double factor, Duration every, Duration length) {

    public Bursts {
      if (!(ordersPerSecond > 0) || !(factor >= 1)) {
        throw new IllegalArgumentException(
            "Bursts must have a positive rate and a factor of at least 1, found %s and %s"
                .formatted(ordersPerSecond, factor));
      }
      if (length.isNegative() || length.compareTo(every) >= 0) {
        throw new IllegalArgumentException(
            "A burst must be shorter than the time between two, found %s of %s"
                .formatted(length, every));
      }
    }

    /** Whether a moment lies in a burst. */
    public boolean covers(long offsetNanos) {
      return offsetNanos % every.toNanos() >= every.minus(length).toNanos();
    }
  }

  /**
   * Candidates at the highest rate, each kept with the share of it that holds at its moment: that
   * is a Poisson process of changing rate (Lewis and Shedler, 1979).
   */
  private static final class Thinned implements LongUnaryOperator {
    private final Bursts bursts;
    private final double meanGapNanos;
    private final SplittableRandom random;
    private double nowNanos;

    Thinned(Bursts bursts, SplittableRandom random) {
      this.bursts = bursts;
      this.random = random;
      double highest = bursts.ordersPerSecond() * bursts.factor();
      meanGapNanos = NANOS_PER_SECOND / highest;
    }

    @Override
    public long applyAsLong(long order) {
      do {
        nowNanos -= Math.log(1 - random.nextDouble()) * meanGapNanos;
      } while (!kept());
      return (long) nowNanos;
    }

    private boolean kept() {
      return bursts.covers((long) nowNanos) || random.nextDouble() * bursts.factor() < 1;
    }
  }
}

package io.orderguard.endtoend;

import io.orderguard.rig.Arrivals;
import io.orderguard.rig.Arrivals.Bursts;
import io.orderguard.simulation.Pace;
import java.time.Duration;
import java.util.Locale;

/** How orders come. */
enum ArrivalKind {
  /** Equal distances. */
  CONSTANT,
  /** As customers come who know nothing of each other. */
  POISSON,
  /** Poisson, ten times as many for a tenth of a second in every five. */
  BURSTS;

  private static final double FACTOR = 10;
  private static final Duration LENGTH = Duration.ofMillis(100);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** When the orders of a run are due; used for one run. */
  Pace pace(double ordersPerSecond, Duration run, long seed) {
    return switch (this) {
      case CONSTANT -> Pace.ordersPerSecond(ordersPerSecond);
      case POISSON -> Arrivals.poisson(ordersPerSecond, seed);
      case BURSTS -> Arrivals.bursts(bursts(ordersPerSecond, run), seed);
    };
  }

  /** Orders of a run, about. */
  int orders(double ordersPerSecond, Duration run) {
    double usual = ordersPerSecond * run.toNanos() / 1e9;
    return (int) Math.max(1, Math.round(this == BURSTS ? usual * meanFactor(run) : usual));
  }

  /** For people and programs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Bursts bursts(double ordersPerSecond, Duration run) {
    return new Bursts(ordersPerSecond, FACTOR, every(run), LENGTH);
  }

  private static double meanFactor(Duration run) {
    return 1 + (FACTOR - 1) * LENGTH.toNanos() / every(run).toNanos();
  }

  /** A short run has a burst, too. */
  private static Duration every(Duration run) {
    Duration whole = run.compareTo(EVERY) < 0 ? run : EVERY;
    Duration least = LENGTH.multipliedBy(2);
    return whole.compareTo(least) < 0 ? least : whole;
  }
}

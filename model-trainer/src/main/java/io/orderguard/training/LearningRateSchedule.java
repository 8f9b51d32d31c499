package io.orderguard.training;

/**
 * One cycle over all planned steps: a cosine rise from peak/25 to the peak over the first 30 %,
 * then a cosine fall to peak/250,000. Smith, "Super-convergence", 2018, with the shape most
 * libraries use.
 *
 * @param peak highest learning rate
 * @param steps planned in all, at least 1
 */
record LearningRateSchedule(double peak, long steps) {
  private static final double RISE = 0.3;
  private static final double START_DIVISOR = 25;
  private static final double END_DIVISOR = START_DIVISOR * 10_000;

  /** The learning rate of a step, [0, steps). */
  double at(long step) {
    double top = Math.max(1, RISE * steps - 1);
    double start = peak / START_DIVISOR;
    if (step <= top) {
      return cosine(start, peak, step / top);
    }
    return cosine(peak, peak / END_DIVISOR, (step - top) / Math.max(1, steps - 1 - top));
  }

  /** From {@code from} at 0 to {@code to} at 1. */
  private static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
  }
}

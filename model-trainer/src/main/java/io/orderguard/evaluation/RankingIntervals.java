package io.orderguard.evaluation;

/**
 * How far chance may have moved figures: 95 % of intervals made like these hold the figure that any
 * number of customers of the same kind would give.
 *
 * @param auc of {@link RankingMetrics#auc}
 * @param averagePrecision of {@link RankingMetrics#averagePrecision}
 * @param customerPrecision of {@link EntityPrecision#customer}
 */
public record RankingIntervals(
    Interval auc, Interval averagePrecision, Interval customerPrecision) {

  /**
   * From one number to another.
   *
   * @param low NaN = not defined, as the other then is
   * @param high at least {@code low}
   */
  public record Interval(double low, double high) {

    /** Not defined. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    public Interval {
      if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
        throw new IllegalArgumentException(
            "An interval must not end before it begins, found %s to %s".formatted(low, high));
      }
    }

    /** Whether there is one. */
    public boolean isDefined() {
      return !Double.isNaN(low);
    }
  }
}

package io.orderguard.evaluation;

import io.orderguard.calibration.Decision;
import io.orderguard.inference.Rung;
import io.orderguard.order.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One test order: what it turned out to be, and what was said of it.
 *
 * @param purchase who ordered when, and for how much
 * @param label what it turned out to be; unknown = nobody knows, which is not "legitimate"
 * @param score what was said of it; null = no rung gave a score, which is not "safe"
 * @param history what was remembered when it was scored
 */
public record ScoredOrder(
    Purchase purchase, Outcome label, @Nullable Score score, HistoryLengths history) {

  /**
   * Who ordered when, and for how much.
   *
   * @param orderTimeMillis epoch milliseconds
   * @param customerKey a hash that stands for the customer, never 0; only equality counts
   * @param cardKey a hash that stands for the card; 0 = the order has none
   * @param amount what it costs, in any currency that is the same for all orders; NaN = not known
   */
  public record Purchase(long orderTimeMillis, long customerKey, long cardKey, float amount) {

    public Purchase {
      if (customerKey == 0) {
        throw new IllegalArgumentException("The key of a customer must not be 0");
      }
      if (Float.isInfinite(amount)) {
        throw new IllegalArgumentException(
            "An amount must be finite or not known, found " + amount);
      }
    }
  }

  /**
   * A score.
   *
   * @param probability of fraud, [0, 1]
   * @param rawScore [0, 1]
   * @param percentile [0, 1]
   * @param decision by the bundle's thresholds
   * @param rung champion or fallback
   * @param bundle which bundle scored: its index, at least 0, in the caller's list of bundles
   */
  public record Score(
      double probability,
      double rawScore,
      double percentile,
      Decision decision,
      Rung rung,
      int bundle) {

    public Score {
      requireUnit("probability", probability);
      requireUnit("raw score", rawScore);
      requireUnit("percentile", percentile);
      if (rung == Rung.UNSCORED) {
        throw new IllegalArgumentException("A score must come from a rung that scores, found none");
      }
      if (bundle < 0 || bundle > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "The index of a bundle must be 0 to " + Short.MAX_VALUE + ", found " + bundle);
      }
    }

    private static void requireUnit(String what, double value) {
      if (!(value >= 0 && value <= 1)) { // what is not a number is no score either
        throw new IllegalArgumentException("A " + what + " must be 0 to 1, found " + value);
      }
    }
  }

  /**
   * How much was remembered.
   *
   * @param customerOrders rows of the customer's sequence, the order itself included; 0 = not known
   * @param cardOrders rows of the card's sequence, the order itself included; 0 = not known
   * @param truncated whether rows were missing that a model should have seen
   */
  public record HistoryLengths(int customerOrders, int cardOrders, boolean truncated) {

    public HistoryLengths {
      requireRows("customer", customerOrders);
      requireRows("card", cardOrders);
    }

    private static void requireRows(String whose, int rows) {
      if (rows < 0 || rows > LengthCounts.MAX_LENGTH) {
        throw new IllegalArgumentException(
            "A %s's sequence must have 0 to %d rows, found %d"
                .formatted(whose, LengthCounts.MAX_LENGTH, rows));
      }
    }
  }

  /** Which rung answered. */
  public Rung rung() {
    return score == null ? Rung.UNSCORED : score.rung();
  }
}

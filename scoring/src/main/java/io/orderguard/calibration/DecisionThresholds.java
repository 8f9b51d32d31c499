package io.orderguard.calibration;

import java.util.Arrays;

/**
 * Two cut-offs on the calibrated probability. A cut-off of 1 is above every probability: some
 * calibrators give 1 itself, and there must be a way to act on no order.
 *
 * @param review from here on an order is reviewed, [0, 1]; 1 for no order
 * @param decline from here on it is declined, [review, 1]; 1 for no order
 */
public record DecisionThresholds(double review, double decline) {

  public DecisionThresholds {
    if (!(review >= 0 && review <= decline && decline <= 1)) {
      throw new IllegalArgumentException(
          "Thresholds must satisfy 0 <= review <= decline <= 1, found review "
              + review
              + ", decline "
              + decline);
    }
  }

  /**
   * The lowest thresholds that alert on at most the given shares of these orders, half-way to the
   * next lower probability, so that noise in the last digits moves no decision. Orders of equal
   * probability are decided alike: where they do not fit into the share together, none of them
   * alerts.
   *
   * @param probabilities of recent orders, each in [0, 1], at least one
   */
  public static DecisionThresholds atAlertRates(double[] probabilities, AlertRates rates) {
    UnitInterval.requireAll("A probability", probabilities);
    double[] ascending = probabilities.clone();
    Arrays.sort(ascending);
    return new DecisionThresholds(
        threshold(ascending, rates.review()), threshold(ascending, rates.decline()));
  }

  private static double threshold(double[] ascending, double rate) {
    int size = ascending.length;
    // 0.29 · 100 is 28.999…: the rate was meant in decimals
    int alerts = (int) Math.floor(rate * size + 1e-9);
    if (alerts == size) {
      return 0;
    }
    int firstAlert = size - alerts;
    while (firstAlert < size && ascending[firstAlert] == ascending[firstAlert - 1]) {
      firstAlert++;
    }
    double lowestAlerting = firstAlert < size ? ascending[firstAlert] : 1;
    double below = ascending[firstAlert - 1];
    // of two neighbouring doubles the middle rounds to one of them: take the upper one
    return Math.min(1, Math.max(Math.nextUp(below), below + (lowestAlerting - below) / 2));
  }

  /** The decision for a probability in [0, 1]; NaN is refused, so that it never reads as safe. */
  public Decision decide(double probability) {
    UnitInterval.require("A probability", probability);
    if (reaches(probability, decline)) {
      return Decision.DECLINE;
    }
    return reaches(probability, review) ? Decision.REVIEW : Decision.APPROVE;
  }

  private static boolean reaches(double probability, double threshold) {
    return probability >= threshold && threshold < 1;
  }
}

package io.orderguard.dataset;

/**
 * How much of a training set the later splits take; the training split gets the rest, the oldest
 * orders.
 *
 * @param validation share of the orders that decide when to stop, (0, 1)
 * @param calibration share of the newest orders, (0, 1): two thirds of them fit the calibration,
 *     the newest third judges the result and is used for nothing else
 */
public record SplitShares(double validation, double calibration) {

  public SplitShares {
    if (!(validation > 0 && calibration > 0 && validation + calibration < 1)) {
      throw new IllegalArgumentException(
          "The shares of validation and calibration must be above 0 and leave some orders to train on,"
              + " found "
              + validation
              + " and "
              + calibration);
    }
  }
}

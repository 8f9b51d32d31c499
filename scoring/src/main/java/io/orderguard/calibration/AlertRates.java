package io.orderguard.calibration;

/**
 * How many orders may be acted on, as shares of all orders.
 *
 * @param review reviewed or declined, [0, 1]
 * @param decline declined, [0, review]
 */
public record AlertRates(double review, double decline) {

  public AlertRates {
    if (!(decline >= 0 && decline <= review && review <= 1)) {
      throw new IllegalArgumentException(
          "Alert rates must satisfy 0 <= decline <= review <= 1, found review "
              + review
              + ", decline "
              + decline);
    }
  }
}

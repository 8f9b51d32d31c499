package io.orderguard.report;

/**
 * What histories knew of fraud when orders were scored.
 *
 * @param orders counted
 * @param customer orders with a remembered order of the same customer known to be fraud
 * @param card orders with one of the same card
 */
public record KnownFraud(long orders, long customer, long card) {

  /** Not counted. */
  public static final KnownFraud NONE = new KnownFraud(0, 0, 0);

  public KnownFraud {
    if (customer < 0 || card < 0 || Math.max(customer, card) > orders) {
      throw new IllegalArgumentException(
          "Orders with a known fraud must be among %d orders, found %d by customer and %d by card"
              .formatted(orders, customer, card));
    }
  }

  /** Share of the orders with a known fraud of the same customer; NaN without an order. */
  public double customerShare() {
    return (double) customer / orders;
  }

  /** Share of the orders with a known fraud of the same card; NaN without an order. */
  public double cardShare() {
    return (double) card / orders;
  }
}

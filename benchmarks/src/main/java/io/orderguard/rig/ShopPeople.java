package io.orderguard.rig;

/**
 * Who orders.
 *
 * @param customers each with a card of their own, at least 1
 * @param skew how unequal customers are: 0 = all order equally often; s makes the share of the
 *     busiest k of n customers (k/n)^(1-s), as a Zipf law of exponent s does for large n; [0, 1)
 * @param ordersEach after how many orders of each on average a customer has gone and another is in
 *     the place, so that histories do not grow for ever; 0 = nobody goes
 */
public record ShopPeople(int customers, double skew, int ordersEach) {

  public ShopPeople {
    if (customers < 1) {
      throw new IllegalArgumentException("There must be at least 1 customer, found " + customers);
    }
    if (!(skew >= 0 && skew < 1)) {
      throw new IllegalArgumentException(
          "The skew of customers must be 0 to below 1, found " + skew);
    }
    if (ordersEach < 0) {
      throw new IllegalArgumentException(
          "The orders of each customer must be at least 0, found " + ordersEach);
    }
  }

  /** Who stay for ever. */
  public ShopPeople(int customers, double skew) {
    this(customers, skew, 0);
  }

  /**
   * Whose turn it is.
   *
   * @param uniform drawn from [0, 1)
   * @param order which order it is: one customer goes after every {@code ordersEach}
   * @return 0 is the busiest of the first order's customers
   */
  int customer(double uniform, long order) {
    double rank = customers * Math.pow(uniform, 1 / (1 - skew));
    int place = Math.min(customers - 1, (int) rank);
    return ordersEach == 0 ? place : Math.toIntExact(place + order / ordersEach);
  }
}

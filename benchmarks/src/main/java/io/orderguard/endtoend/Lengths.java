package io.orderguard.endtoend;

import io.orderguard.history.Sequence;

/** How long the histories of the load are. */
enum Lengths {
  /**
   * Customers come and go: about 12 rows on average, the scored order's own included, hardly any
   * with more than 40.
   */
  REALISTIC(22, 22),
  /** Customers stay: every history has all its {@value Sequence#MAX_LENGTH} rows. */
  FULL(0, 75);

  private final int ordersEach;
  private final int earlierOrdersEach;

  Lengths(int ordersEach, int earlierOrdersEach) {
    this.ordersEach = ordersEach;
    this.earlierOrdersEach = earlierOrdersEach;
  }

  /** Orders of a customer on average until another takes the place; 0 = nobody leaves. */
  int ordersEach() {
    return ordersEach;
  }

  /** Orders of a customer on average that make the histories what they then remain. */
  int earlierOrdersEach() {
    return earlierOrdersEach;
  }
}

package io.orderguard.demo;

/**
 * The size of a demonstration.
 *
 * @param seed decides the shop and the networks' first weights
 * @param pastOrders orders that build the histories and the training set, at least 5,000
 * @param liveOrders orders scored before and after the second bundle is trained, half each; what
 *     flows while it is trained comes on top
 * @param ordersPerSecond stated rate of the live orders
 */
public record DemoConfig(int seed, int pastOrders, int liveOrders, double ordersPerSecond) {

  /** What {@code ./orderguard demo} does when told nothing. */
  public static final DemoConfig DEFAULT = new DemoConfig(7, 40_000, 6_000, 100);

  private static final int FEWEST_PAST_ORDERS = 5_000;

  public DemoConfig {
    if (seed < 0) {
      throw new IllegalArgumentException("The seed must be at least 0, found " + seed);
    }
    if (pastOrders < FEWEST_PAST_ORDERS) {
      throw new IllegalArgumentException(
          "Past orders must be at least "
              + FEWEST_PAST_ORDERS
              + " to train on, found "
              + pastOrders);
    }
    if (liveOrders < 2) {
      throw new IllegalArgumentException("Live orders must be at least 2, found " + liveOrders);
    }
    if (!(ordersPerSecond > 0)) {
      throw new IllegalArgumentException(
          "Orders per second must be above 0, found " + ordersPerSecond);
    }
  }
}

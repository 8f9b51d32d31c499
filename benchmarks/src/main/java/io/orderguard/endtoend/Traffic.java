package io.orderguard.endtoend;

import io.orderguard.network.TsaColumns;
import io.orderguard.rig.ShopColumns;
import io.orderguard.rig.ShopPeople;
import io.orderguard.rig.SyntheticShop;
import java.time.Instant;

/**
 * The orders of a benchmark: first those that only build histories, then some that are scored but
 * not measured, which shows the network every customer's rows, then the measured ones.
 *
 * @param shop who orders
 * @param historyOrders orders 0 to that are not scored
 * @param warmOrders as many more are not measured
 */
record Traffic(SyntheticShop shop, int historyOrders, int warmOrders) {

  /** After so many orders of each on average, 95 of 100 customers have been seen. */
  private static final int WARM_ORDERS_EACH = 3;

  private static final long SEED = 5;

  static Traffic of(EndToEndConfig config) {
    TsaColumns columns = config.model().hyper().columns();
    Lengths lengths = config.load().lengths();
    int customers = config.load().customers();
    SyntheticShop shop =
        SyntheticShop.of(
            ShopColumns.ofNetwork(columns.categorical(), columns.numerical(), columns.engineered()),
            new ShopPeople(customers, 0, lengths.ordersEach()),
            SEED);
    return new Traffic(shop, customers * lengths.earlierOrdersEach(), customers * WARM_ORDERS_EACH);
  }

  /** Orders before this time only build histories. */
  Instant scoringFrom() {
    return Instant.ofEpochMilli(shop.timeMillis(historyOrders));
  }

  /** The number of the first measured order. */
  long firstMeasured() {
    return (long) historyOrders + warmOrders;
  }
}

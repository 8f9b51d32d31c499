package io.orderguard.app;

import io.orderguard.avro.ShopOrder;
import java.time.Instant;

/** Orders of a shop for tests. */
final class ShopOrders {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private ShopOrders() {}

  /** An order with what an order must have. */
  static ShopOrder.Builder order(String orderId, String customerId) {
    return ShopOrder.newBuilder()
        .setOrderId(orderId)
        .setOrderTime(START)
        .setCustomerId(customerId)
        .setCreditCardId("card-" + customerId)
        .setCurrency("EUR")
        .setAmount(25);
  }
}

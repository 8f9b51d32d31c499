package io.orderguard.catalogue;

import io.orderguard.settings.Settings;

/**
 * Where an order says what it is.
 *
 * @param orderId field of the order id
 * @param orderTime field of the time it was placed
 * @param customerId field of the customer id
 * @param creditCardId field of the card id; empty text if orders carry no card
 */
record IdentityFields(String orderId, String orderTime, String customerId, String creditCardId) {

  static IdentityFields read(Settings settings) {
    return new IdentityFields(
        settings.requiredText("order-id"),
        settings.requiredText("order-time"),
        settings.requiredText("customer-id"),
        settings.text("credit-card-id", ""));
  }
}

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
public record IdentityFields(
    String orderId, String orderTime, String customerId, String creditCardId) {

  /** Whether orders carry a card. */
  public boolean hasCard() {
    return !creditCardId.isEmpty();
  }

  static IdentityFields read(Settings settings) {
    return new IdentityFields(
        settings.requiredText("order-id"),
        settings.requiredText("order-time"),
        settings.requiredText("customer-id"),
        settings.text("credit-card-id", ""));
  }
}

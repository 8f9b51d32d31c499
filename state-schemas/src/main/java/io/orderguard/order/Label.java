package io.orderguard.order;

/**
 * What became known of one order.
 *
 * @param orderId which order
 * @param customer whose order, never {@link EntityKey#NONE}
 * @param card the card used, {@link EntityKey#NONE} if the label does not say
 * @param outcome what became known
 * @param knownAtMillis when the feed published it, epoch milliseconds
 */
public record Label(
    String orderId, EntityKey customer, EntityKey card, Outcome outcome, long knownAtMillis) {

  public Label {
    if (orderId.isEmpty()) {
      throw new IllegalArgumentException("The order id of a label must not be empty");
    }
    if (customer.isNone()) {
      throw new IllegalArgumentException("The label of order " + orderId + " must have a customer");
    }
  }
}

package io.orderguard.order;

import java.util.List;

/**
 * One purchase attempt, validated and reduced to what histories and models use.
 *
 * @param orderId unique per order, not empty
 * @param orderTimeMillis when it was placed, epoch milliseconds
 * @param customer whose order it is, never {@link EntityKey#NONE}
 * @param card the card used, {@link EntityKey#NONE} for an order without a card
 * @param features the values that both histories keep
 * @param engineered the values that only the order itself carries
 * @param categoricalTexts the texts behind the categorical features, empty text = missing; for
 *     vocabularies that people can read, never kept in a history
 */
public record Order(
    String orderId,
    long orderTimeMillis,
    EntityKey customer,
    EntityKey card,
    FeatureValues features,
    EngineeredValues engineered,
    List<String> categoricalTexts) {

  public Order {
    if (orderId.isEmpty()) {
      throw new IllegalArgumentException("An order id must not be empty");
    }
    if (customer.isNone()) {
      throw new IllegalArgumentException("Order " + orderId + " must have a customer");
    }
    categoricalTexts = List.copyOf(categoricalTexts);
  }

  /** Whether a card was used. */
  public boolean hasCard() {
    return !card.isNone();
  }

  /** The order id only: contents stay out of logs. */
  @Override
  public String toString() {
    return "Order[" + orderId + "]";
  }
}

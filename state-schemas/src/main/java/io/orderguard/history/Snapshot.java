package io.orderguard.history;

import io.orderguard.order.Order;

/**
 * Exactly what a model may see of one order, before any encoding: the input of scoring and of
 * training alike.
 *
 * @param order the scored order
 * @param customer the customer's sequence
 * @param card the card's sequence; only the order itself if there is no card or the card is new
 */
public record Snapshot(Order order, Sequence customer, Sequence card) {

  public Snapshot {
    customer.requireScoredOrder(order);
    card.requireScoredOrder(order);
  }

  /** Whether either sequence misses rows a model should have seen. */
  public boolean historyTruncated() {
    return customer.historyTruncated() || card.historyTruncated();
  }
}

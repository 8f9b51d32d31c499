package io.orderguard.topology;

import io.orderguard.history.Sequence;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;

/** What a customer's history sends to a card's, over the repartition by card. */
sealed interface CardMessage {

  /**
   * An order on its way to be scored.
   *
   * @param customer its customer's sequence
   */
  record RecalledOrder(Order order, Sequence customer) implements CardMessage {}

  /** An order that only builds history: nobody asks what it may see. */
  record PastOrder(Order order) implements CardMessage {}

  /**
   * What became known of an earlier order.
   *
   * @param card whose history holds it
   * @param knownAtMillis when the feed published it, epoch milliseconds
   */
  record OutcomeReport(EntityKey card, String orderId, Outcome outcome, long knownAtMillis)
      implements CardMessage {}
}

package io.orderguard.faults;

import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryRules;
import io.orderguard.history.InMemoryHistoryStore;
import io.orderguard.history.Recall;
import io.orderguard.order.Order;
import io.orderguard.rig.SyntheticShop;
import java.util.HashMap;
import java.util.Map;

/**
 * What the digests of orders must be, computed from what was sent, with histories on the heap.
 * Orders of one customer arrive as they were sent, so that a customer's digest is known; that of a
 * card as long as one customer alone has used it. Where outcomes come between, nothing is known:
 * they travel apart from the orders.
 *
 * <p>Used by one thread.
 */
final class Recomputation {

  private static final String SEVERAL = "";

  private final SyntheticShop shop;
  private final ShopOrders orders;
  private final HistoryKeeper customers =
      HistoryKeeper.ofCustomers(new InMemoryHistoryStore(), HistoryRules.DEFAULT);
  private final HistoryKeeper cards =
      HistoryKeeper.ofCards(new InMemoryHistoryStore(), HistoryRules.DEFAULT);
  private final Map<String, String> usersOfCards = new HashMap<>();

  Recomputation(SyntheticShop shop) {
    this.shop = shop;
    orders = new ShopOrders(shop);
  }

  /**
   * What is known of an order.
   *
   * @param customer empty if not known
   * @param card empty if not known
   * @param way that the order takes
   */
  record Expected(String customer, String card, Way way) {

    /** Whether an answer has what is known. */
    boolean agreesWith(Answer answer) {
      return (customer.isEmpty() || customer.equals(answer.customerDigest()))
          && (card.isEmpty() || card.equals(answer.cardDigest()));
    }
  }

  /** The next order; called for all of them, as they were sent. */
  Expected next(long number) {
    Order order = orders.order(number);
    String customerId = shop.customerId(number);
    String customerDigest = digest(customers.recall(order));
    String cardDigest = digest(cards.recall(order));
    boolean labelled = ShopTraffic.isLabelled(customerId);
    return new Expected(
        labelled ? "" : customerDigest,
        isUsedByOne(shop.cardId(number), labelled ? SEVERAL : customerId) ? cardDigest : "",
        Way.of(customerId, order));
  }

  private boolean isUsedByOne(String cardId, String customerId) {
    if (cardId.isEmpty()) {
      return true; // its own row alone
    }
    String user =
        usersOfCards.merge(cardId, customerId, (one, next) -> one.equals(next) ? one : SEVERAL);
    return !user.equals(SEVERAL);
  }

  private static String digest(Recall recall) {
    if (recall instanceof Recall.Recalled recalled) {
      return recalled.sequence().digest().toString();
    }
    throw new IllegalStateException("A shop never sends an order twice, found " + recall);
  }
}

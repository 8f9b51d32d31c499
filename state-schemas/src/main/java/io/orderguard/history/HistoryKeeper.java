package io.orderguard.history;

import io.orderguard.order.EntityKey;
import io.orderguard.order.EntityType;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.List;

/**
 * Applies the history rules to one store, for customers or for cards. Deterministic: what it
 * answers depends on the order of its calls and on nothing else, so a replay of the same calls
 * gives the same answers.
 *
 * <p>Used by one thread at a time, like its store. A failure of the store passes through and the
 * call can be repeated.
 */
public final class HistoryKeeper {

  private final EntityType type;
  private final HistoryStore store;
  private final OutcomeRule outcomes;
  private final SequenceDigester digester = new SequenceDigester();

  private HistoryKeeper(EntityType type, HistoryStore store, HistoryRules rules) {
    this.type = type;
    this.store = store;
    this.outcomes = OutcomeRule.of(rules);
  }

  /** Remembers orders under their customers; the store must hold nothing else. */
  public static HistoryKeeper ofCustomers(HistoryStore store, HistoryRules rules) {
    return new HistoryKeeper(EntityType.CUSTOMER, store, rules);
  }

  /** Remembers orders under their cards; the store must hold nothing else. */
  public static HistoryKeeper ofCards(HistoryStore store, HistoryRules rules) {
    return new HistoryKeeper(EntityType.CARD, store, rules);
  }

  /**
   * Remembers the order, or finds it again, and returns what it may see.
   *
   * <p>Three answers come with an entry that is not remembered and write nothing: an order without
   * a card, for a keeper of cards, sees its own row alone; so does an order older than everything
   * in a full history, flagged as truncated; an order whose id is remembered with other content
   * conflicts.
   */
  public Recall recall(Order order) {
    History history = history(order);
    Recall arrival = arrive(order, history);
    return arrival instanceof Recall.Remembered remembered
        ? recalled(order, history, remembered.entry())
        : arrival;
  }

  /**
   * {@link #recall} without the sequence, which is most of its work: for an order that only builds
   * history. The store is changed in the same way.
   *
   * @return remembered or conflicting
   */
  public Recall remember(Order order) {
    return arrive(order, history(order));
  }

  /**
   * Reports an outcome to the entry of an order. The same report again changes nothing.
   *
   * @param entity whose history holds the order
   * @param knownAtMillis when the feed published the outcome, epoch milliseconds
   */
  public Amendment amend(EntityKey entity, String orderId, Outcome outcome, long knownAtMillis) {
    History history = store.history(entity);
    HistoryEntry kept = history.entry(orderId);
    if (kept == null) {
      return new Amendment.NotFound();
    }
    if (kept.hasReport(outcome, knownAtMillis)) {
      return new Amendment.Amended(kept, false);
    }
    HistoryEntry amended =
        kept.with(new OutcomeChange(outcome, knownAtMillis, history.nextArrivalNumber()));
    store.put(entity, amended);
    return new Amendment.Amended(amended, true);
  }

  /** Remembered or conflicting. */
  private Recall arrive(Order order, History history) {
    HistoryEntry arriving = entry(order, history.nextArrivalNumber());
    HistoryEntry kept = history.entry(order.orderId());
    if (kept != null) {
      return kept.hasContentOf(arriving)
          ? new Recall.Remembered(kept)
          : new Recall.Conflicting(kept);
    }
    EntityKey entity = entity(order);
    if (!entity.isNone() && !history.isBeyondMemory(arriving)) {
      remember(entity, history, arriving);
    }
    return new Recall.Remembered(arriving);
  }

  private void remember(EntityKey entity, History history, HistoryEntry arriving) {
    // In this order a crash in between leaves one entry too many, which is not seen.
    store.put(entity, arriving);
    if (history.isFull()) {
      store.remove(entity, history.oldest());
    }
  }

  private Recall recalled(Order order, History history, HistoryEntry own) {
    List<SequenceRow> rows = history.asOf(own, SequenceRow.of(order), outcomes);
    SequenceDigest digest = digester.digest(rows, order.engineered());
    return new Recall.Recalled(new Sequence(rows, history.isBeyondMemory(own), digest), own);
  }

  private History history(Order order) {
    EntityKey entity = entity(order);
    return entity.isNone() ? History.empty() : store.history(entity);
  }

  private EntityKey entity(Order order) {
    return type == EntityType.CUSTOMER ? order.customer() : order.card();
  }

  private HistoryEntry entry(Order order, long arrivalNumber) {
    EntityKey counterpart = type == EntityType.CUSTOMER ? order.card() : order.customer();
    return new HistoryEntry(
        order.orderId(),
        order.orderTimeMillis(),
        order.features(),
        counterpart,
        arrivalNumber,
        List.of());
  }
}

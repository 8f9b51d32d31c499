package io.orderguard.history;

import io.orderguard.order.EntityKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the histories of entities that were seen lately in memory, in front of a store that is read
 * only for the others. Every write goes to the store at once, so that nothing is lost with this
 * object. Answers what the store would answer.
 *
 * <p>The store must have no other writer. Used by one thread, like the store.
 */
public final class RecentHistories implements HistoryStore {

  private final HistoryStore store;
  private final HistoryBudget budget;
  private final Map<EntityKey, History> longestUnusedFirst = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param budget shared by all that keep histories in this process
   */
  public RecentHistories(HistoryStore store, HistoryBudget budget) {
    this.store = store;
    this.budget = budget;
  }

  @Override
  public History history(EntityKey entity) {
    History recent = longestUnusedFirst.get(entity);
    if (recent == null) {
      recent = store.history(entity);
      keep(entity, recent);
    }
    return recent;
  }

  @Override
  public void put(EntityKey entity, HistoryEntry entry) {
    store.put(entity, entry);
    History recent = longestUnusedFirst.get(entity);
    if (recent != null) {
      keep(entity, recent.with(entry));
    }
  }

  /** What takes the place of a removed entry only the store knows, if anything does. */
  @Override
  public void remove(EntityKey entity, HistoryEntry entry) {
    store.remove(entity, entry);
    History recent = longestUnusedFirst.get(entity);
    if (recent != null && recent.has(entry)) {
      forget(entity);
    }
  }

  @Override
  public void close() {
    budget.give(bytes);
    bytes = 0;
    longestUnusedFirst.clear();
    store.close();
  }

  private void keep(EntityKey entity, History history) {
    History former = longestUnusedFirst.put(entity, history);
    account(history.heapBytes() - (former == null ? 0 : former.heapBytes()));
    if (budget.isOverdrawn()) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Iterator<Map.Entry<EntityKey, History>> oldest = longestUnusedFirst.entrySet().iterator();
    while (budget.isOverdrawn() && oldest.hasNext()) {
      account(-oldest.next().getValue().heapBytes());
      oldest.remove();
    }
  }

  private void forget(EntityKey entity) {
    History former = longestUnusedFirst.remove(entity);
    if (former != null) {
      account(-former.heapBytes());
    }
  }

  private void account(long change) {
    bytes += change;
    budget.take(change);
  }
}

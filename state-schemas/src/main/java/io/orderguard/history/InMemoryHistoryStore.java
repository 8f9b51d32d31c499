package io.orderguard.history;

import io.orderguard.order.EntityKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Histories on the heap: for tests, and the naive twin of every other store. Not thread-safe; never
 * shrinks by itself.
 */
public final class InMemoryHistoryStore implements HistoryStore {

  private final Map<EntityKey, TreeSet<HistoryEntry>> entities = new HashMap<>();

  @Override
  public History history(EntityKey entity) {
    TreeSet<HistoryEntry> entries = entities.get(entity);
    if (entries == null) {
      return History.empty();
    }
    List<HistoryEntry> oldestFirst = new ArrayList<>(entries);
    int surplus = Math.max(0, oldestFirst.size() - History.CAPACITY);
    return History.of(oldestFirst.subList(surplus, oldestFirst.size()));
  }

  @Override
  public void put(EntityKey entity, HistoryEntry entry) {
    TreeSet<HistoryEntry> entries =
        entities.computeIfAbsent(entity, absent -> new TreeSet<>(HistoryOrder::compare));
    entries.remove(entry);
    entries.add(entry);
  }

  @Override
  public void remove(EntityKey entity, HistoryEntry entry) {
    TreeSet<HistoryEntry> entries = entities.get(entity);
    if (entries != null) {
      entries.remove(entry);
    }
  }
}

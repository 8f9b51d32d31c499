package io.orderguard.topology;

import io.orderguard.history.History;
import io.orderguard.history.HistoryEntry;
import io.orderguard.history.HistoryEntryLayout;
import io.orderguard.history.HistoryStore;
import io.orderguard.order.EntityKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Histories in a Kafka Streams store, one key per entry, so that an order writes one entry to the
 * changelog and not a whole history.
 *
 * <p>An entity is read newest first and the scan stops at a full history: the tombstones of removed
 * entries lie at its old end and are not walked through.
 */
final class KafkaHistoryStore implements HistoryStore {

  private final KeyValueStore<Bytes, byte[]> store;

  KafkaHistoryStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public History history(EntityKey entity) {
    Bytes first = Bytes.wrap(HistoryEntryLayout.firstKey(entity));
    Bytes last = Bytes.wrap(HistoryEntryLayout.lastKey(entity));
    try (KeyValueIterator<Bytes, byte[]> newestFirst = store.reverseRange(first, last)) {
      return History.of(oldestFirst(newestFirst));
    }
  }

  @Override
  public void put(EntityKey entity, HistoryEntry entry) {
    store.put(key(entity, entry), HistoryEntryLayout.value(entry));
  }

  @Override
  public void remove(EntityKey entity, HistoryEntry entry) {
    store.delete(key(entity, entry));
  }

  private static List<HistoryEntry> oldestFirst(KeyValueIterator<Bytes, byte[]> newestFirst) {
    List<HistoryEntry> entries = new ArrayList<>(History.CAPACITY);
    // The size first: asking a full history for one more would walk through the tombstones.
    while (entries.size() < History.CAPACITY && newestFirst.hasNext()) {
      KeyValue<Bytes, byte[]> stored = newestFirst.next();
      entries.add(HistoryEntryLayout.entry(stored.key.get(), stored.value));
    }
    Collections.reverse(entries);
    return entries;
  }

  private static Bytes key(EntityKey entity, HistoryEntry entry) {
    return Bytes.wrap(HistoryEntryLayout.key(entity, entry.orderTimeMillis(), entry.orderId()));
  }
}

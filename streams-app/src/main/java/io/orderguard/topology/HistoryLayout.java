package io.orderguard.topology;

import io.orderguard.history.HistoryBudget;
import io.orderguard.history.HistoryStore;
import io.orderguard.history.RecentHistories;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How histories lie in a Kafka Streams store. Thread-safe. */
public interface HistoryLayout {

  /** One key per entry: an order writes one entry, not a whole history. What the product uses. */
  HistoryLayout ROW_PER_ENTRY = KafkaHistoryStore::new;

  /** The histories in a store that belongs to one task; used by its thread. */
  HistoryStore over(KeyValueStore<Bytes, byte[]> store);

  /**
   * The same, with the histories of recently seen entities in memory.
   *
   * @param mostBytes of all tasks together; 0 = none
   */
  default HistoryLayout withMemory(long mostBytes) {
    HistoryBudget budget = new HistoryBudget(mostBytes);
    return mostBytes == 0 ? this : store -> new RecentHistories(over(store), budget);
  }
}

package io.orderguard.history;

import io.orderguard.order.EntityKey;

/**
 * Where the entries of all entities of one type are kept: the port that {@code History} rules work
 * through. An entry is identified by (entity, order time, order id). Implementations are used by
 * one thread at a time and pass {@code HistoryStoreContract}.
 */
public interface HistoryStore {

  /**
   * The newest {@link History#CAPACITY} entries kept of the entity; empty if nothing is. A crash
   * can leave one more than that behind, which must not be seen.
   */
  History history(EntityKey entity);

  /** Writes an entry; replaces the one with the same order time and order id. */
  void put(EntityKey entity, HistoryEntry entry);

  /** Forgets an entry; does nothing if it is not there. */
  void remove(EntityKey entity, HistoryEntry entry);

  /** Lets go of memory it holds; what was written stays where it is. Not used afterwards. */
  default void close() {}
}

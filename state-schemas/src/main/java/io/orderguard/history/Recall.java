package io.orderguard.history;

/** What came of an order's arrival at a history. */
public sealed interface Recall {

  /**
   * The order is remembered, newly or from before.
   *
   * @param sequence what it may see
   * @param entry its own entry; after a replay with the outcome changes it already has
   */
  record Recalled(Sequence sequence, HistoryEntry entry) implements Recall {}

  /**
   * The order is remembered, newly or from before; what it may see was not asked for.
   *
   * @param entry as in {@link Recalled}
   */
  record Remembered(HistoryEntry entry) implements Recall {}

  /**
   * The same order id is remembered with other content. Nothing was changed.
   *
   * @param kept the entry that stays
   */
  record Conflicting(HistoryEntry kept) implements Recall {}
}

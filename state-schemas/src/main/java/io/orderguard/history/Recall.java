package io.orderguard.history;

/** What came of recalling an order's history. */
public sealed interface Recall {

  /**
   * The order is remembered, newly or from before.
   *
   * @param sequence what it may see
   * @param entry its own entry; after a replay with the outcome changes it already has
   */
  record Recalled(Sequence sequence, HistoryEntry entry) implements Recall {}

  /**
   * The same order id is remembered with other content. Nothing was changed.
   *
   * @param kept the entry that stays
   */
  record Conflicting(HistoryEntry kept) implements Recall {}
}

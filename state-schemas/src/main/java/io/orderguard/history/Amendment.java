package io.orderguard.history;

/** What came of reporting an outcome to a history. */
public sealed interface Amendment {

  /**
   * The entry has the outcome, newly or from before.
   *
   * @param entry as it is now
   * @param changed false if the very same report was there already
   */
  record Amended(HistoryEntry entry, boolean changed) implements Amendment {}

  /** The entity has no entry of that order id. */
  record NotFound() implements Amendment {}
}

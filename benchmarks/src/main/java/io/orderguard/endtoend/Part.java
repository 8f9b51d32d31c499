package io.orderguard.endtoend;

/** What can be measured, each on its own. */
enum Part {
  /** Orders a second of preloaded orders, against the twins. */
  CAPACITY,
  /** Latency of an open loop, by profile and arrivals. */
  LATENCY,
  /** Latency around releases of another bundle. */
  SWAPS,
  /** Latency while a second instance joins and leaves. */
  REBALANCE
}

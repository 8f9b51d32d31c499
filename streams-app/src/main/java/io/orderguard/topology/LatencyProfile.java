package io.orderguard.topology;

/** What an operator wants most of a crash and of the time until a score can be read. */
public enum LatencyProfile {
  /** Scores at once; a crash may repeat some, with the same result. */
  LOW_LATENCY,
  /** Readers of committed records see each score once; it is visible only after its commit. */
  EXACTLY_ONCE,
  /** Fewer and larger requests at the price of some milliseconds; a crash may repeat scores. */
  THROUGHPUT
}

package io.orderguard.batching;

import io.orderguard.history.Snapshot;

/**
 * Where the scoring stage hands its orders over: the seam between the topology and whatever scores.
 * Thread-safe.
 */
public interface OrderScorer {

  /**
   * Hands over an order, which is answered in any case, sooner or later; may block to hold its
   * caller back.
   *
   * @param partition where the order comes from, any number; partitions are served fairly
   */
  PendingScore submit(Snapshot snapshot, int partition) throws InterruptedException;

  /**
   * A commit waits: nothing is held back until {@link #endBarrier()}. Counted, so that barriers of
   * several threads may overlap.
   */
  void beginBarrier();

  /** The commit waits no more. */
  void endBarrier();
}

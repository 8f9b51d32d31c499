package io.orderguard.inference;

import io.orderguard.history.Snapshot;
import java.util.List;

/**
 * Encoding and network as one: orders in, logits out. Thread-safe; {@link #close()} only when no
 * call is under way.
 */
interface Inference extends AutoCloseable {

  /**
   * Splits a list into calls of orders that run well together.
   *
   * @param largest most orders of one call
   * @return positions in the list, every one in exactly one call
   */
  List<int[]> calls(List<Snapshot> snapshots, int largest);

  /**
   * One call: the logit of every order, in order; may be non-finite.
   *
   * @throws RuntimeException if the device or the network fails
   */
  float[] logits(List<Snapshot> snapshots);

  /** Runs the shapes that calls of so many orders like this one have. */
  void warm(Snapshot example, int orders);

  /** What it keeps between calls, for metrics. */
  RowCounts rows();

  @Override
  void close();
}

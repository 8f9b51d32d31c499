package io.orderguard.inference;

import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import java.util.List;

/**
 * Scores batches of orders with one bundle. Thread-safe; {@link #close()} only when no call is
 * under way.
 */
public interface Scorer extends AutoCloseable {

  /** Which bundle scores. */
  ModelId model();

  /**
   * One result per snapshot, in order. Never throws for a failing device or order: the failure
   * becomes the next rung of those orders.
   */
  List<ScoringResult> score(List<Snapshot> snapshots);

  /**
   * The answer without the network: for an order that the device cannot or must not score. Plain
   * Java, never blocks, never throws.
   *
   * @param reason why the network does not answer
   */
  default ScoringResult fallback(Snapshot snapshot, String reason) {
    return new ScoringResult.Unscored(reason + "; no fallback");
  }

  /** Rows whose vectors were found in memory, and not found, since the scorer was made. */
  default RowCounts rowCounts() {
    return RowCounts.NONE;
  }

  @Override
  void close();
}

package io.orderguard.batching;

import io.orderguard.inference.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * Where device workers find the champion, batch by batch, so that a switch happens between two
 * batches. Thread-safe.
 */
public interface ScorerSource {

  /** The champion of this moment, held until the lease is closed; null if there is none yet. */
  @Nullable Lease acquire();

  /** Keeps a scorer open while a batch uses it. */
  interface Lease extends AutoCloseable {

    /** The scorer; usable until {@link #close()}. */
    Scorer scorer();

    @Override
    void close();
  }
}

package io.orderguard.inference;

import io.orderguard.features.EncodedBatch;

/** A loaded network. Thread-safe; {@link #close()} only when no call is under way. */
interface Network extends AutoCloseable {

  /**
   * The logit of every order of a batch, in order; may be non-finite.
   *
   * @throws RuntimeException if the device or the network fails
   */
  float[] logits(EncodedBatch batch);

  @Override
  void close();
}

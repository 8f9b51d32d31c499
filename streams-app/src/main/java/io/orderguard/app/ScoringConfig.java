package io.orderguard.app;

import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.inference.InferenceConfig;

/**
 * How orders are scored.
 *
 * @param withoutModel what happens while there is no model
 * @param batches how inference calls are filled
 * @param inference how they are run
 */
public record ScoringConfig(
    WithoutModel withoutModel, MicroBatcherConfig batches, InferenceConfig inference) {

  /** What happens to orders while there is no model. */
  public enum WithoutModel {
    /** They wait on their topic; the instance is not ready. */
    WAIT,
    /** They are answered as unscored. */
    UNSCORED
  }
}

package io.orderguard.batching;

import io.orderguard.inference.ScoringResult;

/**
 * What the scoring stage reports of itself. Called by device workers, one call per batch and one
 * per result; thread-safe and cheap.
 */
public interface ScoringMetrics {

  /** Reports nothing. */
  ScoringMetrics NONE =
      new ScoringMetrics() {
        @Override
        public void batch(int orders, long queueNanos, long inferenceNanos) {}

        @Override
        public void result(ScoringResult result) {}
      };

  /**
   * A batch is done.
   *
   * @param orders its size
   * @param queueNanos how long its oldest order waited
   * @param inferenceNanos how long it ran
   */
  void batch(int orders, long queueNanos, long inferenceNanos);

  /** One order of it is answered. */
  void result(ScoringResult result);
}

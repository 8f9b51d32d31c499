package io.orderguard.calibration;

/**
 * From a raw score to its rank among the scores that the map was made of. Monotone; 0 at 0 and 1 at
 * 1; immutable and thread-safe.
 */
public sealed interface PercentileMap permits Percentiles, StepPercentiles {

  /** The percentile, [0, 1], of a raw score in [0, 1]. */
  double percentile(double rawScore);
}

package io.orderguard.training;

/**
 * What may change from step to step.
 *
 * @param learningRate of AdamW
 * @param weightDecay decoupled; per step a weight shrinks by learningRate · weightDecay
 * @param clipNorm largest global gradient norm
 * @param share of the step's orders that this call brings, (0, 1]
 * @param phase of a cyclical loss, [0, 1]; other losses do not read it
 */
record StepSettings(
    double learningRate, double weightDecay, double clipNorm, double share, double phase) {

  /** Of a step in one call. */
  StepSettings(double learningRate, double weightDecay, double clipNorm) {
    this(learningRate, weightDecay, clipNorm, 1, 0);
  }

  /** As the script takes them. */
  float[] values() {
    return new float[] {
      (float) learningRate, (float) weightDecay, (float) clipNorm, (float) share, (float) phase
    };
  }
}

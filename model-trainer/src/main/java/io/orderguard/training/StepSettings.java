package io.orderguard.training;

/**
 * What may change from step to step.
 *
 * @param learningRate of AdamW
 * @param weightDecay decoupled; per step a weight shrinks by learningRate · weightDecay
 * @param clipNorm largest global gradient norm
 */
record StepSettings(double learningRate, double weightDecay, double clipNorm) {

  /** As the script takes them. */
  float[] values() {
    return new float[] {(float) learningRate, (float) weightDecay, (float) clipNorm};
  }
}

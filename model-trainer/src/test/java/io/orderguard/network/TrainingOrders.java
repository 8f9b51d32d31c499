package io.orderguard.network;

import io.orderguard.features.EncodedBatch;
import java.util.Arrays;

/**
 * Orders with their labels, as a step takes them.
 *
 * @param labels 1 = fraud, 0 = legitimate
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrainingOrders(EncodedBatch inputs, float[] labels) {
  private static final int LENGTH = 8;
  private static final double SECONDS = 1e6;

  /** Random ones, every third a fraud. */
  static TrainingOrders of(TsaHyperParameters hyper, long seed, int orders) {
    float[] labels = new float[orders];
    for (int i = 0; i < orders; i++) {
      labels[i] = i % 3 == 0 ? 1 : 0;
    }
    return new TrainingOrders(
        new RandomTsa(hyper, seed).orders(orders, LENGTH, SECONDS).batch(), labels);
  }

  /** Those numbered [from, to). */
  TrainingOrders part(int from, int to) {
    int all = inputs.orders();
    int ints = inputs.ints().length / all;
    int floats = inputs.floats().length / all;
    return new TrainingOrders(
        new EncodedBatch(
            to - from,
            inputs.length(),
            Arrays.copyOfRange(inputs.ints(), from * ints, to * ints),
            Arrays.copyOfRange(inputs.floats(), from * floats, to * floats)),
        Arrays.copyOfRange(labels, from, to));
  }

  /** Mean over the orders. */
  double loss(float[] logits, NaiveLoss loss) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += loss.of(logits[i], labels[i] == 1);
    }
    return sum / labels.length;
  }
}

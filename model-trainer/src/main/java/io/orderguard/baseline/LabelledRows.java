package io.orderguard.baseline;

import io.orderguard.dataset.Examples;

/** Rows with what they turned out to be. */
final class LabelledRows {

  private final TabularRows rows;
  private final boolean[] frauds;

  private LabelledRows(TabularRows rows, boolean[] frauds) {
    this.rows = rows;
    this.frauds = frauds;
  }

  static LabelledRows of(TabularFeatures features, Examples examples) {
    return new LabelledRows(features.rows(examples), examples.frauds());
  }

  TabularRows rows() {
    return rows;
  }

  boolean isFraud(int row) {
    return frauds[row];
  }

  /** 1 = fraud. */
  float[] labels() {
    float[] labels = new float[frauds.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = frauds[row] ? 1 : 0;
    }
    return labels;
  }
}

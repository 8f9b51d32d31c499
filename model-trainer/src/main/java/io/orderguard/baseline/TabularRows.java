package io.orderguard.baseline;

/** Rows of {@link TabularFeatures}, one after the other. */
final class TabularRows {

  private final int size;
  private final int columns;
  private final float[] values;

  TabularRows(int size, int columns, float[] values) {
    this.size = size;
    this.columns = columns;
    this.values = values;
  }

  int size() {
    return size;
  }

  int columns() {
    return columns;
  }

  /** NaN = missing. */
  float value(int row, int column) {
    return values[row * columns + column];
  }

  /** All of them, row by row; not a copy, nobody writes to it. */
  float[] values() {
    return values;
  }
}

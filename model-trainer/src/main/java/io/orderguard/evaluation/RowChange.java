package io.orderguard.evaluation;

import io.orderguard.history.SequenceRow;
import io.orderguard.order.FeatureValues;

/** Gives one row of a sequence what a row of another order's sequence has. */
@FunctionalInterface
interface RowChange {

  SequenceRow apply(SequenceRow row, SequenceRow donor);

  /** The categorical feature with this index. */
  static RowChange categorical(int column) {
    return (row, donor) -> {
      FeatureValues values = row.features();
      long[] categorical = categorical(values, column + 1);
      categorical[column] = donor.features().categorical(column);
      return with(row, FeatureValues.of(categorical, numerical(values, 0)));
    };
  }

  /** The numerical feature with this index. */
  static RowChange numerical(int column) {
    return (row, donor) -> {
      FeatureValues values = row.features();
      float[] numerical = numerical(values, column + 1);
      numerical[column] = donor.features().numerical(column);
      return with(row, FeatureValues.of(categorical(values, 0), numerical));
    };
  }

  /** What was known of it. */
  static RowChange outcome() {
    return (row, donor) ->
        new SequenceRow(row.orderId(), row.orderTimeMillis(), row.features(), donor.outcome());
  }

  private static SequenceRow with(SequenceRow row, FeatureValues values) {
    return new SequenceRow(row.orderId(), row.orderTimeMillis(), values, row.outcome());
  }

  /** All values, at least {@code least}: a row of an older catalogue has fewer. */
  private static long[] categorical(FeatureValues values, int least) {
    long[] all = new long[Math.max(least, values.categoricalCount())];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.categorical(i);
    }
    return all;
  }

  private static float[] numerical(FeatureValues values, int least) {
    float[] all = new float[Math.max(least, values.numericalCount())];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.numerical(i);
    }
    return all;
  }
}

package io.orderguard.features;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * One sequence as primitive columns: scratch that is filled by one pass over its rows, only with
 * the columns that are needed, and then asked for ranges of rows {@code [first, end)}.
 *
 * <p>Not thread-safe; used for one sequence after the other.
 */
final class SequenceColumns {

  private static final double MILLIS_PER_SECOND = 1000;

  private final int[] numerical;
  private final int[] categorical;

  private int length;

  /** Before the scored order; never rises from row to row. */
  private final long[] ageMillis = new long[Sequence.MAX_LENGTH];

  /** How many of the rows before row i are known as fraud. */
  private final int[] fraudsBefore = new int[Sequence.MAX_LENGTH + 1];

  private final float[][] numbers;
  private final float[] sorted = new float[Sequence.MAX_LENGTH];
  private final long[][] hashes;

  /** The nearest earlier row with the same hash, -1 if there is none. */
  private final int[][] sameBefore;

  /**
   * @param numerical positions of the numbers in a row's features
   * @param categorical positions of the hashes in a row's features
   */
  SequenceColumns(int[] numerical, int[] categorical) {
    this.numerical = numerical.clone();
    this.categorical = categorical.clone();
    numbers = new float[numerical.length][Sequence.MAX_LENGTH];
    hashes = new long[categorical.length][Sequence.MAX_LENGTH];
    sameBefore = new int[categorical.length][Sequence.MAX_LENGTH];
  }

  void read(Sequence sequence) {
    List<SequenceRow> rows = sequence.rows();
    length = rows.size();
    long scoredMillis = rows.get(length - 1).orderTimeMillis();
    for (int i = 0; i < length; i++) {
      SequenceRow row = rows.get(i);
      ageMillis[i] = scoredMillis - row.orderTimeMillis();
      fraudsBefore[i + 1] = fraudsBefore[i] + (row.outcome() == Outcome.FRAUD ? 1 : 0);
      readFeatures(row.features(), i);
    }
  }

  private void readFeatures(FeatureValues features, int row) {
    for (int column = 0; column < numerical.length; column++) {
      numbers[column][row] = features.numerical(numerical[column]);
    }
    for (int column = 0; column < categorical.length; column++) {
      long hash = features.categorical(categorical[column]);
      hashes[column][row] = hash;
      sameBefore[column][row] = lastIndexOf(hashes[column], hash, row);
    }
  }

  /** In the first {@code end} values, or -1. */
  private static int lastIndexOf(long[] values, long value, int end) {
    int i = end - 1;
    while (i >= 0 && values[i] != value) {
      i--;
    }
    return i;
  }

  /** The scored order's row. */
  int last() {
    return length - 1;
  }

  /** The first row that is younger than this; the number of rows if there is none. */
  int firstYounger(long millis) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ageMillis[middle] < millis) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  double ageSeconds(int row) {
    return ageMillis[row] / MILLIS_PER_SECOND;
  }

  float number(int column, int row) {
    return numbers[column][row];
  }

  int frauds(int first, int end) {
    return fraudsBefore[end] - fraudsBefore[first];
  }

  /** How many of the latest rows, one after the other. */
  int fraudStreak(int first, int end) {
    int start = end;
    while (start > first && frauds(start - 1, start) == 1) {
      start--;
    }
    return end - start;
  }

  /** The earliest, {@code end} if there is none. */
  int firstFraud(int first, int end) {
    int row = first;
    while (row < end && frauds(row, row + 1) == 0) {
      row++;
    }
    return row;
  }

  double sum(int column, int first, int end) {
    float[] values = numbers[column];
    double sum = 0;
    for (int i = first; i < end; i++) {
      if (!Float.isNaN(values[i])) {
        sum += values[i];
      }
    }
    return sum;
  }

  /** NaN without a known number. */
  double mean(int column, int first, int end) {
    float[] values = numbers[column];
    int known = 0;
    for (int i = first; i < end; i++) {
      known += Float.isNaN(values[i]) ? 0 : 1;
    }
    return sum(column, first, end) / known;
  }

  /** NaN without a known number. */
  double median(int column, int first, int end) {
    float[] values = numbers[column];
    int known = 0;
    for (int i = first; i < end; i++) {
      if (!Float.isNaN(values[i])) {
        sorted[known++] = values[i];
      }
    }
    if (known == 0) {
      return Double.NaN;
    }
    Arrays.sort(sorted, 0, known);
    return ((double) sorted[(known - 1) / 2] + sorted[known / 2]) / 2;
  }

  /** NaN without a known number. */
  float min(int column, int first, int end) {
    float[] values = numbers[column];
    float min = Float.NaN;
    for (int i = first; i < end; i++) {
      min = values[i] < min || Float.isNaN(min) ? values[i] : min;
    }
    return min;
  }

  /** NaN without a known number. */
  float max(int column, int first, int end) {
    float[] values = numbers[column];
    float max = Float.NaN;
    for (int i = first; i < end; i++) {
      max = values[i] > max || Float.isNaN(max) ? values[i] : max;
    }
    return max;
  }

  /** Different hashes, the missing value's left out. */
  int distinct(int column, int first, int end) {
    long[] values = hashes[column];
    int[] before = sameBefore[column];
    int distinct = 0;
    for (int i = first; i < end; i++) {
      if (values[i] != FeatureValues.MISSING_CATEGORICAL && before[i] < first) {
        distinct++;
      }
    }
    return distinct;
  }
}

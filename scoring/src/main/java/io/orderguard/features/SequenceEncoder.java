package io.orderguard.features;

import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.FeatureValues;
import java.util.List;

/**
 * Turns snapshots into a network's input, the same way for training and for serving. The layout is
 * {@link EncodedBatch}'s, the columns are {@link FeatureEncoding}'s. Immutable, thread-safe.
 *
 * <p>Table positions are fixed when the encoder is made; encoding is plain loops over arrays.
 */
public final class SequenceEncoder {

  /** A time delta is at most this many milliseconds (10^7 seconds, 116 days). */
  private static final long MAX_TIME_DELTA_MILLIS = 10_000_000_000L;

  private static final double MILLIS_PER_SECOND = 1000;

  /** Two integers before the embedding rows: how many rows each sequence has. */
  private static final int LENGTH_COLUMNS = 2;

  private final Vocabulary[] vocabularies;

  /** First embedding row of every categorical column; the last is the outcome's. */
  private final int[] firstRows;

  private final NumericScaling[] numerical;
  private final NumericScaling gap;
  private final NumericScaling[] engineered;
  private final DerivedPlan derivedPlan;
  private final NumericScaling[] derived;

  private SequenceEncoder(FeatureEncoding encoding) {
    vocabularies = encoding.categorical().toArray(new Vocabulary[0]);
    firstRows = encoding.firstEmbeddingRows();
    int declared = encoding.numericalColumns() - 1;
    numerical = scalings(encoding.numerical().subList(0, declared));
    gap = encoding.numerical().get(declared).scaling();
    engineered = scalings(encoding.engineered());
    derivedPlan = encoding.derivedPlan();
    derived =
        encoding.derived().stream().map(DerivedColumn::scaling).toArray(NumericScaling[]::new);
  }

  /** The encoder of a bundle's encoding. */
  public static SequenceEncoder of(FeatureEncoding encoding) {
    return new SequenceEncoder(encoding);
  }

  private static NumericScaling[] scalings(List<NumericColumn> columns) {
    return columns.stream().map(NumericColumn::scaling).toArray(NumericScaling[]::new);
  }

  /** Rows of the longer of the order's two sequences. */
  public static int length(Snapshot snapshot) {
    return Math.max(snapshot.customer().length(), snapshot.card().length());
  }

  /**
   * Encodes at a sequence length of at least the longest sequence of the batch.
   *
   * @throws IllegalArgumentException if a sequence is longer
   */
  public EncodedBatch encode(List<Snapshot> snapshots, int length) {
    int orders = snapshots.size();
    int intWidth = LENGTH_COLUMNS + 2 * length * firstRows.length;
    int floatWidth = 2 * length * floatColumns() + engineered.length + derived.length;
    int[] ints = new int[Math.multiplyExact(orders, intWidth)];
    float[] floats = new float[Math.multiplyExact(orders, floatWidth)];
    DerivedValues derivedValues = new DerivedValues(derivedPlan); // scratch of this call
    for (int order = 0; order < orders; order++) {
      Snapshot snapshot = snapshots.get(order);
      requireFits(snapshot, length);
      writeInts(snapshot, length, ints, order * intWidth);
      writeFloats(snapshot, length, floats, order * floatWidth);
      writeDerived(snapshot, derivedValues, floats, (order + 1) * floatWidth);
    }
    return new EncodedBatch(orders, length, ints, floats);
  }

  private static void requireFits(Snapshot snapshot, int length) {
    int rows = length(snapshot);
    if (rows > length) {
      throw new IllegalArgumentException(
          "Order %s must be encoded at a sequence length of at least %d, found %d"
              .formatted(snapshot.order().orderId(), rows, length));
    }
  }

  /** Numbers of one row: the declared ones, the gap, the time delta. */
  private int floatColumns() {
    return numerical.length + 2;
  }

  private void writeInts(Snapshot snapshot, int length, int[] ints, int start) {
    ints[start] = snapshot.customer().length();
    ints[start + 1] = snapshot.card().length();
    int customerEnd = start + LENGTH_COLUMNS + length * firstRows.length;
    writeEmbeddingRows(snapshot.customer(), ints, customerEnd);
    writeEmbeddingRows(snapshot.card(), ints, customerEnd + length * firstRows.length);
  }

  /** Writes (rows, C) so that it ends before {@code end}; what lies before it stays padding. */
  @SuppressWarnings("EnumOrdinal") // a row of the outcome column is the ordinal, by definition
  private void writeEmbeddingRows(Sequence sequence, int[] ints, int end) {
    List<SequenceRow> rows = sequence.rows();
    int position = end - rows.size() * firstRows.length;
    for (int i = 0; i < rows.size(); i++) {
      SequenceRow row = rows.get(i);
      FeatureValues features = row.features();
      for (int column = 0; column < vocabularies.length; column++) {
        int rowInColumn = vocabularies[column].row(features.categorical(column));
        ints[position++] = firstRows[column] + rowInColumn;
      }
      // A snapshot holds the scored order's own outcome as unknown.
      ints[position++] = firstRows[vocabularies.length] + row.outcome().ordinal();
    }
  }

  private void writeFloats(Snapshot snapshot, int length, float[] floats, int start) {
    int customerEnd = start + length * floatColumns();
    int cardEnd = customerEnd + length * floatColumns();
    writeNumbers(snapshot.customer(), floats, customerEnd);
    writeNumbers(snapshot.card(), floats, cardEnd);
    EngineeredValues values = snapshot.order().engineered();
    for (int column = 0; column < engineered.length; column++) {
      floats[cardEnd + column] = engineered[column].apply(values.value(column));
    }
  }

  /** Writes the derived values so that they end before {@code end}. */
  private void writeDerived(Snapshot snapshot, DerivedValues values, float[] floats, int end) {
    values.compute(snapshot);
    int start = end - derived.length;
    for (int column = 0; column < derived.length; column++) {
      floats[start + column] = derived[column].apply(values.value(column));
    }
  }

  /** Writes (rows, N + 1) so that it ends before {@code end}; what lies before it stays padding. */
  private void writeNumbers(Sequence sequence, float[] floats, int end) {
    List<SequenceRow> rows = sequence.rows();
    long scoredMillis = sequence.scoredOrder().orderTimeMillis();
    float secondsSincePrevious = FeatureValues.MISSING_NUMERICAL;
    int position = end - rows.size() * floatColumns();
    for (int i = 0; i < rows.size(); i++) {
      SequenceRow row = rows.get(i);
      if (i > 0) {
        secondsSincePrevious = seconds(row.orderTimeMillis() - rows.get(i - 1).orderTimeMillis());
      }
      for (int column = 0; column < numerical.length; column++) {
        floats[position++] = numerical[column].apply(row.features().numerical(column));
      }
      floats[position++] = gap.apply(secondsSincePrevious);
      long deltaMillis = scoredMillis - row.orderTimeMillis();
      floats[position++] = seconds(Math.min(deltaMillis, MAX_TIME_DELTA_MILLIS));
    }
  }

  /**
   * Seconds ≥ 0; the division is in double so that a delta loses no millisecond before the cast.
   */
  private static float seconds(long millis) {
    return (float) (Math.max(0, millis) / MILLIS_PER_SECOND);
  }
}

package io.orderguard.features;

import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import java.util.List;

/**
 * Turns snapshots into a network's input, the same way for training and for serving. The layout is
 * {@link EncodedBatch}'s, the columns are {@link FeatureEncoding}'s. Immutable, thread-safe.
 *
 * <p>Table positions are fixed when the encoder is made; encoding is plain loops over arrays.
 */
public final class SequenceEncoder {

  /** Two integers before the embedding rows: how many rows each sequence has. */
  private static final int LENGTH_COLUMNS = 2;

  private final FeatureEncoding encoding;
  private final RowEncoder rows;

  private SequenceEncoder(FeatureEncoding encoding) {
    this.encoding = encoding;
    rows = new RowEncoder(encoding);
  }

  /** The encoder of a bundle's encoding. */
  public static SequenceEncoder of(FeatureEncoding encoding) {
    return new SequenceEncoder(encoding);
  }

  /** Rows of the longer of the order's two sequences. */
  public static int length(Snapshot snapshot) {
    return Math.max(snapshot.customer().length(), snapshot.card().length());
  }

  /** Encodes rows by themselves. */
  public RowEncoder rows() {
    return rows;
  }

  /** Encodes what belongs to scored orders alone; one per thread. */
  public OwnEncoder newOwnEncoder() {
    return new OwnEncoder(encoding);
  }

  /**
   * Encodes at a sequence length of at least the longest sequence of the batch.
   *
   * @throws IllegalArgumentException if a sequence is longer
   */
  public EncodedBatch encode(List<Snapshot> snapshots, int length) {
    int orders = snapshots.size();
    OwnEncoder own = newOwnEncoder(); // scratch of this call
    int intWidth = LENGTH_COLUMNS + 2 * length * rows.categoricalColumns();
    int floatWidth = 2 * length * floatColumns() + own.columns();
    int[] ints = new int[Math.multiplyExact(orders, intWidth)];
    float[] floats = new float[Math.multiplyExact(orders, floatWidth)];
    for (int order = 0; order < orders; order++) {
      Snapshot snapshot = snapshots.get(order);
      requireFits(snapshot, length);
      writeInts(snapshot, length, ints, order * intWidth);
      writeFloats(snapshot, length, floats, order * floatWidth);
      own.write(snapshot, floats, (order + 1) * floatWidth - own.columns());
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

  /** Numbers of one row and its time delta. */
  private int floatColumns() {
    return rows.numericalColumns() + 1;
  }

  private void writeInts(Snapshot snapshot, int length, int[] ints, int start) {
    ints[start] = snapshot.customer().length();
    ints[start + 1] = snapshot.card().length();
    int customerEnd = start + LENGTH_COLUMNS + length * rows.categoricalColumns();
    writeCategories(snapshot.customer(), ints, customerEnd);
    writeCategories(snapshot.card(), ints, customerEnd + length * rows.categoricalColumns());
  }

  /** Writes (rows, C) so that it ends before {@code end}; what lies before it stays padding. */
  private void writeCategories(Sequence sequence, int[] ints, int end) {
    int columns = rows.categoricalColumns();
    int start = end - sequence.length() * columns;
    for (int row = 0; row < sequence.length(); row++) {
      rows.writeCategories(sequence.rows().get(row), ints, start + row * columns);
    }
  }

  private void writeFloats(Snapshot snapshot, int length, float[] floats, int start) {
    int customerEnd = start + length * floatColumns();
    writeNumbers(snapshot.customer(), floats, customerEnd);
    writeNumbers(snapshot.card(), floats, customerEnd + length * floatColumns());
  }

  /** Writes (rows, N + 1) so that it ends before {@code end}; what lies before it stays padding. */
  private void writeNumbers(Sequence sequence, float[] floats, int end) {
    int columns = floatColumns();
    int start = end - sequence.length() * columns;
    for (int row = 0; row < sequence.length(); row++) {
      int at = start + row * columns;
      rows.writeNumbers(sequence, row, floats, at);
      floats[at + columns - 1] = TimeDelta.beforeScored(sequence, row);
    }
  }
}

package io.orderguard.inference;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.orderguard.features.OwnEncoder;
import io.orderguard.features.RowEncoder;
import io.orderguard.features.RowFingerprint;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.TimeDelta;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;

/**
 * The inputs of one call of {@code forward_rows}: integers (B, 2 + C) with the rows of each
 * sequence and the scored order's categories, floats (B, N + G) with its numbers and engineered
 * values, and per sequence (B, L, W + 1) with the vector and the time delta of every row.
 *
 * <p>Scratch of one call, used again for the next.
 */
final class RowBatch {
  private static final int LENGTH_COLUMNS = 2;

  private final RowEncoder rows;
  private final OwnEncoder own;
  private final RowFingerprint fingerprint;
  private final MissingRows missing;
  private final TransferBuffer ints = new TransferBuffer();
  private final TransferBuffer floats = new TransferBuffer();
  private final TransferBuffer[] sequences = {new TransferBuffer(), new TransferBuffer()};
  private int[] intRow;
  private float[] floatRow;

  RowBatch(SequenceEncoder encoder, RowFingerprint fingerprint) {
    rows = encoder.rows();
    own = encoder.newOwnEncoder();
    missing = new MissingRows(rows);
    this.fingerprint = fingerprint;
    intRow = new int[LENGTH_COLUMNS + rows.categoricalColumns()];
    floatRow = new float[rows.numericalColumns() + own.columns()];
  }

  /** Everything about the scored orders alone. */
  NDList scored(List<Snapshot> orders, NDManager call) {
    IntBuffer intView = ints.ints(orders.size() * intRow.length);
    FloatBuffer floatView = floats.floats(orders.size() * floatRow.length);
    for (int i = 0; i < orders.size(); i++) {
      Snapshot order = orders.get(i);
      Sequence customer = order.customer();
      intRow[0] = customer.length();
      intRow[1] = order.card().length();
      rows.writeCategories(customer.scoredOrder(), intRow, LENGTH_COLUMNS);
      rows.writeNumbers(customer, customer.length() - 1, floatRow, 0);
      own.write(order, floatRow, rows.numericalColumns());
      intView.put(intRow);
      floatView.put(floatRow);
    }
    return new NDList(
        ints.array(call, new Shape(orders.size(), intRow.length), DataType.INT32),
        floats.array(call, new Shape(orders.size(), floatRow.length), DataType.FLOAT32));
  }

  /**
   * One sequence of every order.
   *
   * @param length L, at least the longest of them
   */
  void addSequence(List<Snapshot> orders, int length, Destination to, NDList inputs) {
    int width = to.network.width() + 1;
    FloatBuffer vectors = sequences[to.sequence].floats(orders.size() * length * width);
    float[] padding = new float[width];
    missing.clear();
    for (int i = 0; i < orders.size(); i++) {
      Sequence sequence = to.of(orders.get(i));
      int first = i * length;
      int real = first + length - sequence.length();
      for (int row = first; row < real; row++) {
        vectors.put(row * width, padding);
      }
      for (int row = 0; row < sequence.length(); row++) {
        addRow(sequence, row, to.cache, vectors, (real + row) * width);
        vectors.put((real + row + 1) * width - 1, TimeDelta.beforeScored(sequence, row));
      }
    }
    missing.resolve(to.network, to.sequence, to.cache, vectors);
    Shape shape = new Shape(orders.size(), length, width);
    inputs.add(sequences[to.sequence].array(to.call, shape, DataType.FLOAT32));
  }

  /** Where the rows of a sequence go. */
  record Destination(RowNetwork network, int sequence, RowCache cache, NDManager call) {

    Sequence of(Snapshot order) {
      return sequence == RowNetwork.CUSTOMER ? order.customer() : order.card();
    }
  }

  private void addRow(Sequence sequence, int row, RowCache cache, FloatBuffer vectors, int place) {
    rows.fingerprint(sequence, row, fingerprint);
    if (!cache.copy(fingerprint.high(), fingerprint.low(), vectors, place)) {
      missing.add(sequence, row, fingerprint, place);
    }
  }
}

package io.orderguard.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec.RowSource;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads one thing of a chunk's heap and moves on behind it. Used by one thread. */
final class ChunkContents {

  private final ByteBuffer heap;

  /**
   * A reader.
   *
   * @param heap of its own, little-endian
   * @param place where it begins
   */
  ChunkContents(ByteBuffer heap, int place) {
    this.heap = heap.position(place);
  }

  String text() {
    return text(heap.getInt());
  }

  private String text(int length) {
    byte[] utf8 = new byte[length];
    heap.get(utf8);
    return new String(utf8, UTF_8);
  }

  SequenceRow row() {
    long millis = heap.getLong();
    long[] hashes = new long[heap.getInt()];
    float[] numbers = new float[heap.getInt()];
    int idLength = heap.getInt();
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = heap.getLong();
    }
    readInto(numbers);
    return new SequenceRow(
        text(idLength), millis, FeatureValues.of(hashes, numbers), Outcome.UNKNOWN);
  }

  /** Rows first: a row that is not known is told of, whatever else is wrong. */
  Snapshot snapshot(SequenceRow own, RowSource references) {
    EntityKey customer = key();
    EntityKey card = key();
    SequenceDigest customerDigest = digest();
    SequenceDigest cardDigest = digest();
    boolean truncated = heap.get() != 0;
    float[] engineered = new float[heap.getInt()];
    readInto(engineered);
    List<String> texts = texts();
    List<SequenceRow> customerRows = earlierRows(references);
    List<SequenceRow> cardRows = earlierRows(references);
    Order order =
        new Order(
            own.orderId(),
            own.orderTimeMillis(),
            customer,
            card,
            own.features(),
            EngineeredValues.of(engineered),
            texts);
    customerRows.add(own);
    cardRows.add(own);
    return new Snapshot(
        order,
        new Sequence(customerRows, truncated, customerDigest),
        new Sequence(cardRows, truncated, cardDigest));
  }

  private List<String> texts() {
    int count = heap.getInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(at(heap.getInt()).text());
    }
    return texts;
  }

  private List<SequenceRow> earlierRows(RowSource references) {
    int count = heap.getInt();
    List<SequenceRow> rows = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      int place = heap.getInt();
      SequenceRow row = place >= 0 ? at(place).row() : named(at(-1 - place).text(), references);
      rows.add(new SequenceRow(row.orderId(), row.orderTimeMillis(), row.features(), outcome()));
    }
    return rows;
  }

  private static SequenceRow named(String orderId, RowSource references) {
    SequenceRow row = references.row(orderId);
    if (row == null) {
      throw new UnresolvableRowException(orderId);
    }
    return row;
  }

  private Outcome outcome() {
    byte stored = heap.get();
    return switch (stored) {
      case ChunkLayout.OUTCOME_UNKNOWN -> Outcome.UNKNOWN;
      case ChunkLayout.OUTCOME_LEGITIMATE -> Outcome.LEGITIMATE;
      case ChunkLayout.OUTCOME_FRAUD -> Outcome.FRAUD;
      default -> throw new IllegalStateException("A chunk has no outcome " + stored);
    };
  }

  private EntityKey key() {
    return new EntityKey(heap.getLong(), heap.getLong());
  }

  private SequenceDigest digest() {
    return new SequenceDigest(heap.getLong(), heap.getLong());
  }

  private void readInto(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = heap.getFloat();
    }
  }

  private ChunkContents at(int place) {
    return new ChunkContents(heap.duplicate().order(heap.order()), place);
  }
}

package io.orderguard.history;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Snapshot} to and from its Avro record. The record has one flag for truncation: which of
 * the two sequences it was about is not kept. All else is read as it was written.
 */
public final class SnapshotCodec {

  private SnapshotCodec() {}

  /** Where referenced rows come from. */
  public interface RowSource {

    /** For records in full: knows no row. */
    RowSource NONE = orderId -> null;

    /** The row of an order, whatever its outcome; null if it is not known. */
    @Nullable SequenceRow row(String orderId);
  }

  /**
   * The record of a snapshot, earlier rows with all they hold: readable on its own. For snapshots
   * within other records; {@link SnapshotWriter} writes the bytes of one alone.
   */
  public static OrderSnapshot inFull(Snapshot snapshot, String catalogueFingerprint) {
    Order order = snapshot.order();
    return new OrderSnapshot(
        order.orderId(),
        Instant.ofEpochMilli(order.orderTimeMillis()),
        SnapshotFields.key(order.customer()),
        order.hasCard() ? SnapshotFields.key(order.card()) : null,
        catalogueFingerprint,
        SnapshotFields.features(order.features()),
        SnapshotFields.engineered(order.engineered()),
        order.categoricalTexts(),
        earlierRows(snapshot.customer()),
        earlierRows(snapshot.card()),
        SnapshotFields.digest(snapshot.customer().digest()),
        SnapshotFields.digest(snapshot.card().digest()),
        snapshot.historyTruncated());
  }

  /**
   * Reads a snapshot and proves that it is what was scored.
   *
   * @param references asked once for every row that is not in the record in full
   * @throws MissingRowException if a referenced row is not known
   * @throws IllegalArgumentException if the rows do not give the digests in the record
   */
  public static Snapshot read(OrderSnapshot record, RowSource references) {
    return new SnapshotReader(record, references).snapshot();
  }

  private static List<Object> earlierRows(Sequence sequence) {
    int earlier = sequence.length() - 1;
    List<Object> rows = new ArrayList<>(earlier);
    for (int i = 0; i < earlier; i++) {
      rows.add(SnapshotFields.row(sequence.rows().get(i)));
    }
    return rows;
  }
}

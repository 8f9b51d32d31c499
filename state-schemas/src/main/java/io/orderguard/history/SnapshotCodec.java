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

  /** Earlier rows with all they hold: readable on its own. */
  public static OrderSnapshot inFull(Snapshot snapshot, String catalogueFingerprint) {
    return record(snapshot, catalogueFingerprint, SnapshotFields::row);
  }

  /** Earlier rows as order id and outcome; the features are in the snapshots of those orders. */
  public static OrderSnapshot byReference(Snapshot snapshot, String catalogueFingerprint) {
    return record(snapshot, catalogueFingerprint, SnapshotFields::reference);
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

  private static OrderSnapshot record(
      Snapshot snapshot, String catalogueFingerprint, RowForm form) {
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
        earlierRows(snapshot.customer(), form),
        earlierRows(snapshot.card(), form),
        SnapshotFields.digest(snapshot.customer().digest()),
        SnapshotFields.digest(snapshot.card().digest()),
        snapshot.historyTruncated());
  }

  private static List<Object> earlierRows(Sequence sequence, RowForm form) {
    int earlier = sequence.length() - 1;
    List<Object> rows = new ArrayList<>(earlier);
    for (int i = 0; i < earlier; i++) {
      rows.add(form.write(sequence.rows().get(i)));
    }
    return rows;
  }

  private interface RowForm {
    Object write(SequenceRow row);
  }
}

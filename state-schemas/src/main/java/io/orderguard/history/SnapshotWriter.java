package io.orderguard.history;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.wire.AvroCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes snapshots as {@link AvroCodec} would write their {@link OrderSnapshot} records, byte for
 * byte, without making the records: Avro would box the hundreds of numbers that one holds.
 *
 * <p>Not thread-safe.
 */
public final class SnapshotWriter {

  private static final byte[] HEADER = AvroCodec.of(OrderSnapshot.class).header();

  private static final int EXPECTED_BYTES = 8 << 10;

  /** Places of the branches of the schema's unions. */
  private static final int NO_CARD = 0;

  private static final int CARD = 1;
  private static final int ROW = 0;
  private static final int REFERENCE = 1;

  private final String catalogueFingerprint;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
  private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

  /**
   * A writer for one task.
   *
   * @param catalogueFingerprint of the whole catalogue that read the orders
   */
  public SnapshotWriter(String catalogueFingerprint) {
    this.catalogueFingerprint = catalogueFingerprint;
  }

  /** Earlier rows with all they hold: readable on its own. */
  public byte[] inFull(Snapshot snapshot) {
    return write(snapshot, this::writeRow);
  }

  /** Earlier rows as order id and outcome; the features are in the snapshots of those orders. */
  public byte[] byReference(Snapshot snapshot) {
    return write(snapshot, this::writeReference);
  }

  private byte[] write(Snapshot snapshot, RowForm form) {
    try {
      bytes.reset();
      bytes.write(HEADER);
      writeBody(snapshot, form);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("Writing into memory cannot fail", e);
    }
  }

  private void writeBody(Snapshot snapshot, RowForm form) throws IOException {
    Order order = snapshot.order();
    encoder.writeString(order.orderId());
    encoder.writeLong(order.orderTimeMillis());
    writeKey(order.customer());
    writeCard(order);
    encoder.writeString(catalogueFingerprint);
    writeFeatures(order.features());
    writeEngineered(order.engineered());
    writeTexts(order.categoricalTexts());
    writeEarlierRows(snapshot.customer(), form);
    writeEarlierRows(snapshot.card(), form);
    writeDigest(snapshot.customer().digest());
    writeDigest(snapshot.card().digest());
    encoder.writeBoolean(snapshot.historyTruncated());
  }

  private void writeCard(Order order) throws IOException {
    if (order.hasCard()) {
      encoder.writeIndex(CARD);
      writeKey(order.card());
    } else {
      encoder.writeIndex(NO_CARD);
    }
  }

  private void writeEarlierRows(Sequence sequence, RowForm form) throws IOException {
    int earlier = sequence.length() - 1;
    beginArray(earlier);
    for (int i = 0; i < earlier; i++) {
      encoder.startItem();
      form.write(sequence.rows().get(i));
    }
    encoder.writeArrayEnd();
  }

  private void writeRow(SequenceRow row) throws IOException {
    encoder.writeIndex(ROW);
    encoder.writeString(row.orderId());
    encoder.writeLong(row.orderTimeMillis());
    writeFeatures(row.features());
    writeOutcome(row);
  }

  private void writeReference(SequenceRow row) throws IOException {
    encoder.writeIndex(REFERENCE);
    encoder.writeString(row.orderId());
    writeOutcome(row);
  }

  private void writeOutcome(SequenceRow row) throws IOException {
    // Places of the schema's symbols.
    encoder.writeEnum(
        switch (row.outcome()) {
          case UNKNOWN -> 0;
          case LEGITIMATE -> 1;
          case FRAUD -> 2;
        });
  }

  private void writeFeatures(FeatureValues features) throws IOException {
    beginArray(features.categoricalCount());
    for (int i = 0; i < features.categoricalCount(); i++) {
      encoder.startItem();
      encoder.writeLong(features.categorical(i));
    }
    encoder.writeArrayEnd();
    beginArray(features.numericalCount());
    for (int i = 0; i < features.numericalCount(); i++) {
      encoder.startItem();
      encoder.writeFloat(features.numerical(i));
    }
    encoder.writeArrayEnd();
  }

  private void writeEngineered(EngineeredValues engineered) throws IOException {
    beginArray(engineered.count());
    for (int i = 0; i < engineered.count(); i++) {
      encoder.startItem();
      encoder.writeFloat(engineered.value(i));
    }
    encoder.writeArrayEnd();
  }

  private void writeTexts(List<String> texts) throws IOException {
    beginArray(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      encoder.startItem();
      encoder.writeString(texts.get(i));
    }
    encoder.writeArrayEnd();
  }

  private void beginArray(int count) throws IOException {
    encoder.writeArrayStart();
    encoder.setItemCount(count);
  }

  private void writeKey(EntityKey key) throws IOException {
    encoder.writeFixed(key.toBytes());
  }

  private void writeDigest(SequenceDigest digest) throws IOException {
    encoder.writeFixed(SnapshotFields.digest(digest).bytes());
  }

  private interface RowForm {
    void write(SequenceRow row) throws IOException;
  }
}

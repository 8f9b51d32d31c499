package io.orderguard.history;

import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of one stored entry. Keys sort, as unsigned bytes, by entity and then like the history
 * itself:
 *
 * <pre>
 * entity         16 bytes
 * order time     8 bytes, epoch milliseconds, sign bit flipped
 * order id       UTF-8, to the end of the key
 * </pre>
 *
 * The value, in the primitives of {@code ByteWriter} (a count is an unsigned LEB128):
 *
 * <pre>
 * version        byte, {@value #VERSION}
 * arrival number count
 * counterpart    16 bytes
 * changes        count, then for each, oldest arrival first:
 *   outcome      byte, 0 unknown, 1 legitimate, 2 fraud
 *   known at     8 bytes, epoch milliseconds
 *   arrival      count, how much later than the change (the entry) before it
 * categorical    count, 8 bytes each
 * numerical      count, 4 bytes each
 * </pre>
 *
 * A change of the value needs a new version; older versions stay readable. Keys have no version:
 * they cannot change without a new store.
 */
public final class HistoryEntryLayout {

  private static final int VERSION = 1;
  private static final int KEY_PREFIX_BYTES = EntityKey.BYTES + Long.BYTES;
  private static final int BYTES_WITHOUT_FEATURES = 64;

  /** Outcome, known at, and at least one byte of arrival. */
  private static final int CHANGE_BYTES = 1 + Long.BYTES + 1;

  /** Larger than every byte of UTF-8, so no order id continues with it. */
  private static final int ABOVE_EVERY_ID = 0xFF;

  private HistoryEntryLayout() {}

  /** The key of one entry. */
  public static byte[] key(EntityKey entity, long orderTimeMillis, String orderId) {
    byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
    return prefix(entity, orderTimeMillis, id.length).writeBytes(id).toByteArray();
  }

  /** Not above any key of the entity, and above every key of those before: a lower bound. */
  public static byte[] firstKey(EntityKey entity) {
    return entity.toBytes();
  }

  /** Above every key of the entity, and below every key of those behind: an upper bound. */
  public static byte[] lastKey(EntityKey entity) {
    return prefix(entity, Long.MAX_VALUE, 1).writeByte(ABOVE_EVERY_ID).toByteArray();
  }

  /** Everything of the entry that is not in its key. */
  public static byte[] value(HistoryEntry entry) {
    ByteWriter writer = new ByteWriter(expectedBytes(entry.features()));
    writer.writeByte(VERSION).writeCount(entry.arrivalNumber()).writeEntity(entry.counterpart());
    writeChanges(writer, entry);
    return writer.writeFeatures(entry.features()).toByteArray();
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if the bytes are of a newer version or damaged
   */
  public static HistoryEntry entry(byte[] key, byte[] value) {
    ByteReader keyReader = new ByteReader("History key", key);
    keyReader.readEntity();
    long orderTimeMillis = keyReader.readLong() ^ Long.MIN_VALUE;
    String orderId = keyReader.readRemainingText();
    ByteReader reader = new ByteReader("History entry", value);
    reader.readVersion(VERSION);
    long arrivalNumber = reader.readCount();
    EntityKey counterpart = reader.readEntity();
    List<OutcomeChange> changes = readChanges(reader, arrivalNumber);
    FeatureValues features = reader.readFeatures();
    reader.requireEnd();
    return new HistoryEntry(
        orderId, orderTimeMillis, features, counterpart, arrivalNumber, changes);
  }

  private static ByteWriter prefix(EntityKey entity, long orderTimeMillis, int idBytes) {
    return new ByteWriter(KEY_PREFIX_BYTES + idBytes)
        .writeEntity(entity)
        .writeLong(orderTimeMillis ^ Long.MIN_VALUE);
  }

  private static void writeChanges(ByteWriter writer, HistoryEntry entry) {
    writer.writeCount(entry.outcomeChanges().size());
    long previous = entry.arrivalNumber();
    for (OutcomeChange change : entry.outcomeChanges()) {
      writer
          .writeOutcome(change.outcome())
          .writeLong(change.knownAtMillis())
          .writeCount(change.arrivalNumber() - previous);
      previous = change.arrivalNumber();
    }
  }

  private static List<OutcomeChange> readChanges(ByteReader reader, long arrivalNumber) {
    int count = reader.readLength(CHANGE_BYTES);
    if (count == 0) {
      return List.of();
    }
    List<OutcomeChange> changes = new ArrayList<>(count);
    long previous = arrivalNumber;
    for (int i = 0; i < count; i++) {
      Outcome outcome = reader.readOutcome();
      long knownAtMillis = reader.readLong();
      previous += reader.readCount();
      changes.add(new OutcomeChange(outcome, knownAtMillis, previous));
    }
    return changes;
  }

  private static int expectedBytes(FeatureValues features) {
    return BYTES_WITHOUT_FEATURES
        + features.categoricalCount() * Long.BYTES
        + features.numericalCount() * Float.BYTES;
  }
}

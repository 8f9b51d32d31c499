package io.orderguard.chunks;

import static io.orderguard.chunks.ChunkLayout.HEADER_BYTES;
import static io.orderguard.chunks.ChunkLayout.RECORD_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.avro.EntityKeyBytes;
import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SnapshotFeatures;
import io.orderguard.avro.SnapshotRow;
import io.orderguard.avro.SnapshotRowReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lays out one chunk after another in memory. What it holds is bounded: whoever adds records asks
 * {@link #isFull} after each.
 *
 * <p>Not thread-safe.
 */
public final class ChunkWriter {

  /** Large enough that rows of one history meet in a chunk, small enough for one per core. */
  public static final int STANDARD_BYTES = 16 << 20;

  private static final byte[] NO_KEY = new byte[ChunkLayout.KEY_BYTES];

  private final int fullBytes;
  private final ChunkHeap heap;
  private final ChunkHeap records;
  private int[] places = new int[0];

  /**
   * A writer of one worker.
   *
   * @param fullBytes a chunk is full when it has that many bytes or more
   */
  public ChunkWriter(int fullBytes) {
    this.fullBytes = fullBytes;
    heap = new ChunkHeap(fullBytes + fullBytes / 8);
    records = new ChunkHeap(fullBytes / 8);
  }

  /** Takes the next snapshot. */
  public void add(long offset, OrderSnapshot snapshot) {
    long millis = snapshot.getOrderTime().toEpochMilli();
    int row = row(snapshot.getOrderId(), millis, snapshot.getOwn());
    int catalogue = heap.text(snapshot.getCatalogueFingerprint());
    int details = details(snapshot);
    records.putLong(offset);
    records.putLong(millis);
    records.putInt(row);
    records.putInt(details);
    records.putInt(catalogue);
    records.putInt(0);
  }

  /** Takes the next record, which is no snapshot. */
  public void addUnreadable(long offset) {
    records.putLong(offset);
    records.putLong(0);
    records.putInt(ChunkLayout.UNREADABLE);
    records.putInt(0);
    records.putInt(0);
    records.putInt(0);
  }

  /** Whether the chunk should end here. */
  public boolean isFull() {
    return heap.size() + records.size() >= fullBytes;
  }

  /** The bytes of the chunk so far; the writer is empty then, the bytes good until the next add. */
  ByteBuffer[] finish(ChunkName name, long end) {
    ByteBuffer header = header(name, end);
    ByteBuffer[] parts = {header, records.content(), heap.content()};
    CRC32C sum = new CRC32C();
    for (ByteBuffer part : parts) {
      sum.update(part.duplicate());
    }
    header.putInt(ChunkLayout.CHECK_SUM, (int) sum.getValue());
    records.clear();
    heap.clear();
    return parts;
  }

  /** With a check sum of zero. */
  private ByteBuffer header(ChunkName name, long end) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, ChunkLayout.MAGIC)
        .putInt(ChunkLayout.VERSION_AT, ChunkLayout.VERSION)
        .putInt(ChunkLayout.PARTITION, name.partition())
        .putLong(ChunkLayout.FIRST, name.first())
        .putLong(ChunkLayout.END, end)
        .putInt(ChunkLayout.RECORDS, records.size() / RECORD_BYTES)
        .putInt(ChunkLayout.HEAP_BYTES, heap.size())
        .putInt(ChunkLayout.FLAGS, isFull() ? ChunkLayout.FULL : 0);
  }

  /** Entries come first: details hold nothing but their places. */
  private int details(OrderSnapshot snapshot) {
    List<String> texts = snapshot.getCategoricalTexts();
    List<Object> customer = snapshot.getCustomerRows();
    List<Object> card = snapshot.getCardRows();
    int all = texts.size() + customer.size() + card.size();
    places = all > places.length ? new int[all] : places;
    int at = 0;
    for (String text : texts) {
      places[at++] = heap.text(text);
    }
    for (Object row : customer) {
      places[at++] = place(row);
    }
    for (Object row : card) {
      places[at++] = place(row);
    }
    int details = heap.size();
    putHead(snapshot);
    heap.putInt(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      heap.putInt(places[i]);
    }
    putSequence(customer, texts.size());
    putSequence(card, texts.size() + customer.size());
    return details;
  }

  private void putHead(OrderSnapshot snapshot) {
    EntityKeyBytes card = snapshot.getCardKey();
    putKey(snapshot.getCustomerKey().bytes());
    putKey(card == null ? NO_KEY : card.bytes());
    putKey(snapshot.getCustomerDigest().bytes());
    putKey(snapshot.getCardDigest().bytes());
    heap.putByte(snapshot.getHistoryTruncated() ? 1 : 0);
    List<Float> engineered = snapshot.getEngineered();
    heap.putInt(engineered.size());
    for (int i = 0; i < engineered.size(); i++) {
      heap.putFloat(engineered.get(i));
    }
  }

  private void putKey(byte[] bigEndian) {
    ByteBuffer key = ByteBuffer.wrap(bigEndian);
    heap.putLong(key.getLong());
    heap.putLong(key.getLong());
  }

  private void putSequence(List<Object> rows, int firstPlace) {
    heap.putInt(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      heap.putInt(places[firstPlace + i]);
      heap.putByte(outcome(rows.get(i)));
    }
  }

  private int place(Object row) {
    if (row instanceof SnapshotRow full) {
      return row(full.getOrderId(), full.getOrderTime().toEpochMilli(), full.getFeatures());
    }
    if (row instanceof SnapshotRowReference reference) {
      return -1 - heap.text(reference.getOrderId());
    }
    throw new IllegalArgumentException("A snapshot has a row of type " + row.getClass());
  }

  private int row(String orderId, long millis, SnapshotFeatures features) {
    List<Long> hashes = features.getCategorical();
    List<Float> numbers = features.getNumerical();
    byte[] id = orderId.getBytes(UTF_8);
    int from = heap.size();
    heap.putLong(millis);
    heap.putInt(hashes.size());
    heap.putInt(numbers.size());
    heap.putInt(id.length);
    for (int i = 0; i < hashes.size(); i++) {
      heap.putLong(hashes.get(i));
    }
    for (int i = 0; i < numbers.size(); i++) {
      heap.putFloat(numbers.get(i));
    }
    heap.putBytes(id);
    return heap.entry(from);
  }

  private static int outcome(Object row) {
    LabelOutcome outcome =
        row instanceof SnapshotRow full
            ? full.getOutcome()
            : ((SnapshotRowReference) row).getOutcome();
    return switch (outcome) {
      case UNKNOWN -> ChunkLayout.OUTCOME_UNKNOWN;
      case LEGITIMATE -> ChunkLayout.OUTCOME_LEGITIMATE;
      case FRAUD -> ChunkLayout.OUTCOME_FRAUD;
    };
  }
}

package io.orderguard.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.history.SequenceRow;
import io.orderguard.history.SnapshotCodec.RowSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All records of a run's chunks, numbered through, and where each order is found by its id. Of an
 * order that comes more than once (at-least-once delivery) the first counts, in the order of
 * partitions and offsets, so that nothing depends on who read what first.
 *
 * <p>The index is open addressing in a {@link ScratchFile}, 16 to 32 bytes a record: a slot holds
 * the upper half of the id's hash and the record's number plus one, and the id itself is compared
 * in the chunk. Thread-safe once it is made.
 */
public final class OrderTable implements RowSource {

  /** What {@link #find} says of an order that has no snapshot. */
  public static final int ABSENT = -1;

  private static final long NUMBER_MASK = 0xFFFF_FFFFL;
  private static final int FEWEST_SLOTS = 16;

  private final List<ChunkPart> parts;
  private final int[] firstNumbers;
  private final int records;
  private final ByteBuffer slots;
  private final int slotMask;

  private OrderTable(List<ChunkPart> parts, Path scratch) {
    this.parts = List.copyOf(parts);
    firstNumbers = new int[parts.size()];
    int count = 0;
    for (int i = 0; i < firstNumbers.length; i++) {
      firstNumbers[i] = count;
      count = Math.addExact(count, parts.get(i).chunk().records());
    }
    records = count;
    long slotCount = Math.max(FEWEST_SLOTS, Long.highestOneBit(Math.max(1, count)) * 4);
    slots = ScratchFile.map(scratch, "index of orders", slotCount * Long.BYTES);
    slotMask = (int) slotCount - 1;
  }

  /**
   * The orders of some chunks.
   *
   * @param parts by partition and offset
   * @param scratch a directory for the index
   */
  public static OrderTable of(List<ChunkPart> parts, Path scratch) {
    OrderTable table = new OrderTable(parts, scratch);
    for (int part = 0; part < parts.size(); part++) {
      table.addAll(part);
    }
    return table;
  }

  /** The chunks, as they were given. */
  public List<ChunkPart> parts() {
    return parts;
  }

  /** How many records there are, of whatever kind. */
  public int records() {
    return records;
  }

  /** The number of a record of a chunk. */
  public int number(int part, int record) {
    return firstNumbers[part] + record;
  }

  /** Whether a record is the one that counts of its order. */
  public boolean isFirst(int part, int record) {
    return find(parts.get(part).chunk().orderId(record)) == number(part, record);
  }

  /** The number of the record that counts of an order, or {@link #ABSENT}. */
  public int find(String orderId) {
    ByteBuffer id = ByteBuffer.wrap(orderId.getBytes(UTF_8)).order(ByteOrder.LITTLE_ENDIAN);
    long hash = ByteHash.of(id, 0, id.limit());
    for (int slot = (int) hash & slotMask; ; slot = slot + 1 & slotMask) {
      long found = slots.getLong(slot * Long.BYTES);
      if (found == 0) {
        return ABSENT;
      }
      int number = (int) (found & NUMBER_MASK) - 1;
      if ((found ^ hash) >>> Integer.SIZE == 0 && chunk(number).hasId(record(number), id)) {
        return number;
      }
    }
  }

  @Override
  public @Nullable SequenceRow row(String orderId) {
    int number = find(orderId);
    return number == ABSENT ? null : chunk(number).row(record(number));
  }

  /** Order time of a record, epoch milliseconds. */
  public long orderTimeMillis(int number) {
    return chunk(number).orderTimeMillis(record(number));
  }

  /** Order id of a record. */
  public String orderId(int number) {
    return chunk(number).orderId(record(number));
  }

  /** The chunk of a record. */
  MappedChunk chunk(int number) {
    return parts.get(part(number)).chunk();
  }

  /** A record's place in its chunk. */
  int record(int number) {
    return number - firstNumbers[part(number)];
  }

  private int part(int number) {
    int found = Arrays.binarySearch(firstNumbers, number);
    int part = found < 0 ? -found - 2 : found;
    while (part + 1 < firstNumbers.length && firstNumbers[part + 1] == number) {
      part++; // chunks without records have the number of the next
    }
    return part;
  }

  private void addAll(int part) {
    ChunkPart each = parts.get(part);
    MappedChunk chunk = each.chunk();
    for (int record = 0; record < chunk.records(); record++) {
      if (each.holds(record) && chunk.isReadable(record)) {
        add(chunk, record, number(part, record));
      }
    }
  }

  private void add(MappedChunk chunk, int record, int number) {
    if (find(chunk.orderId(record)) == ABSENT) {
      long hash = chunk.idHash(record);
      int slot = (int) hash & slotMask;
      while (slots.getLong(slot * Long.BYTES) != 0) {
        slot = slot + 1 & slotMask;
      }
      slots.putLong(slot * Long.BYTES, (hash & ~NUMBER_MASK) | (number + 1));
    }
  }
}

package io.orderguard.chunks;

import static io.orderguard.chunks.ChunkLayout.HEADER_BYTES;
import static io.orderguard.chunks.ChunkLayout.RECORD_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec.RowSource;
import io.orderguard.order.EntityKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One whole chunk, read where it lies: its pages belong to the system's file cache, not to the
 * heap. Records are numbered from 0. Thread-safe.
 */
public final class MappedChunk {

  private final ByteBuffer bytes;
  private final int records;
  private final int heap;

  /**
   * A chunk that was found to be whole.
   *
   * @param bytes all of it, little-endian
   */
  MappedChunk(ByteBuffer bytes) {
    this.bytes = bytes;
    records = bytes.getInt(ChunkLayout.RECORDS);
    heap = HEADER_BYTES + records * RECORD_BYTES;
  }

  /** First offset behind it. */
  public long end() {
    return bytes.getLong(ChunkLayout.END);
  }

  /** Whether it ends where it does because it was large enough. */
  boolean isFull() {
    return (bytes.getInt(ChunkLayout.FLAGS) & ChunkLayout.FULL) != 0;
  }

  /** How many records there are. */
  public int records() {
    return records;
  }

  /** A record's offset in the topic. */
  public long offset(int record) {
    return bytes.getLong(at(record));
  }

  /** Whether a record is a snapshot; of one that is not, nothing but the offset may be asked. */
  public boolean isReadable(int record) {
    return bytes.getInt(at(record) + ChunkLayout.ROW) != ChunkLayout.UNREADABLE;
  }

  /** Of the order, epoch milliseconds. */
  public long orderTimeMillis(int record) {
    return bytes.getLong(at(record) + ChunkLayout.ORDER_TIME);
  }

  /** Of the order. */
  public String orderId(int record) {
    int length = idLength(record);
    byte[] id = new byte[length];
    bytes.get(idAt(record), id);
    return new String(id, UTF_8);
  }

  /** Whose order it is. */
  public EntityKey customer(int record) {
    int details = heap + bytes.getInt(at(record) + ChunkLayout.DETAILS);
    return new EntityKey(bytes.getLong(details), bytes.getLong(details + Long.BYTES));
  }

  /** Fingerprint of the catalogue that read the order. */
  public String catalogue(int record) {
    return contents(bytes.getInt(at(record) + ChunkLayout.CATALOGUE)).text();
  }

  /** The order's own row, outcome unknown. */
  public SequenceRow row(int record) {
    return contents(bytes.getInt(at(record) + ChunkLayout.ROW)).row();
  }

  /**
   * What a model may see of the order, with the digests that it was scored under; they are not
   * compared with its rows here.
   *
   * @param references where rows come from that the record only names
   * @throws UnresolvableRowException if one is not known there
   * @throws IllegalArgumentException if it is no valid snapshot
   */
  public Snapshot snapshot(int record, RowSource references) {
    SequenceRow own = row(record);
    return contents(bytes.getInt(at(record) + ChunkLayout.DETAILS)).snapshot(own, references);
  }

  long idHash(int record) {
    int from = idAt(record);
    return ByteHash.of(bytes, from, from + idLength(record));
  }

  /** Whether the order has this id. */
  boolean hasId(int record, ByteBuffer id) {
    int length = idLength(record);
    return length == id.limit() && bytes.slice(idAt(record), length).equals(id);
  }

  private int idAt(int record) {
    int row = rowAt(record);
    int hashes = bytes.getInt(row + Long.BYTES);
    int numbers = bytes.getInt(row + Long.BYTES + Integer.BYTES);
    return row + ChunkLayout.ROW_HEADER_BYTES + hashes * Long.BYTES + numbers * Float.BYTES;
  }

  private int idLength(int record) {
    return bytes.getInt(rowAt(record) + ChunkLayout.ROW_HEADER_BYTES - Integer.BYTES);
  }

  private int rowAt(int record) {
    return heap + bytes.getInt(at(record) + ChunkLayout.ROW);
  }

  private static int at(int record) {
    return HEADER_BYTES + record * RECORD_BYTES;
  }

  private ChunkContents contents(int place) {
    int all = bytes.limit() - heap;
    return new ChunkContents(bytes.slice(heap, all).order(ByteOrder.LITTLE_ENDIAN), place);
  }
}

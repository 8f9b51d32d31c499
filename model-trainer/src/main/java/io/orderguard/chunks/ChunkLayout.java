package io.orderguard.chunks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A chunk: the snapshot records of one partition between two offsets. All numbers little-endian.
 *
 * <pre>
 * header, 64 bytes
 *   0  8  magic "OGCHUNK" and a zero
 *   8  4  version = 1
 *  12  4  partition
 *  16  8  first offset
 *  24  8  end offset, exclusive
 *  32  4  N, records
 *  36  4  H, bytes of the heap
 *  40  4  flags, bit 0 = full: it ends here because it was large enough
 *  44  4  CRC-32C of the file, these four bytes taken for zero
 *  48 16  zero
 *
 * records, N x 32 bytes, by offset
 *   0  8  offset in the topic
 *   8  8  order time, epoch milliseconds
 *  16  4  row of the order itself; -1 = the record is no snapshot, all that follows is zero
 *  20  4  details
 *  24  4  text: fingerprint of the catalogue that read the order
 *  28  4  zero
 *
 * heap, H bytes: texts, rows and details, found by their place in it
 *   text      i32 bytes, UTF-8
 *   row       i64 order time, i32 C, i32 N, i32 bytes of the order id,
 *             C x i64 hashes, N x f32 numbers, order id in UTF-8
 *   details   16 customer key, 16 card key (0 = none), 16 customer digest, 16 card digest (each
 *             two i64, high first), u8 history truncated, i32 G, G x f32 engineered, i32 T, T x
 *             i32 text, customer's sequence, card's sequence
 *   sequence  i32 rows, of each, oldest first and without the order itself: i32 row, or -1 - text:
 *             the id of an order whose own row it is; u8 outcome (0 unknown, 1 legitimate, 2 fraud)
 * </pre>
 *
 * <p>Equal texts and rows lie in a chunk once. Values are kept as they came, so an order that was
 * read under an older catalogue has fewer.
 */
final class ChunkLayout {

  static final long MAGIC = magic();
  static final int VERSION = 1;

  static final int HEADER_BYTES = 64;
  static final int VERSION_AT = 8;
  static final int PARTITION = 12;
  static final int FIRST = 16;
  static final int END = 24;
  static final int RECORDS = 32;
  static final int HEAP_BYTES = 36;
  static final int FLAGS = 40;
  static final int CHECK_SUM = 44;
  static final int FULL = 1;

  static final int RECORD_BYTES = 32;
  static final int ORDER_TIME = 8;
  static final int ROW = 16;
  static final int DETAILS = 20;
  static final int CATALOGUE = 24;

  /** The row of a record that is no snapshot. */
  static final int UNREADABLE = -1;

  static final int ROW_HEADER_BYTES = 20;
  static final int KEY_BYTES = 16;

  static final int OUTCOME_UNKNOWN = 0;
  static final int OUTCOME_LEGITIMATE = 1;
  static final int OUTCOME_FRAUD = 2;

  private ChunkLayout() {}

  private static long magic() {
    byte[] bytes = "OGCHUNK\0".getBytes(ISO_8859_1);
    long magic = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      magic = magic << Byte.SIZE | bytes[i];
    }
    return magic;
  }
}

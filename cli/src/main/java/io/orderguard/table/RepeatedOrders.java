package io.orderguard.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The rows that repeat an earlier order id, by (order time, line) and to be asked about in that
 * order.
 */
final class RepeatedOrders implements AutoCloseable {

  static final long NONE = 0;
  private static final int KEY_BYTES = 2 * Long.BYTES;

  private final RecordFile file;
  private final RecordFile.Records repeats;
  private byte[] next = {};

  /**
   * @param file of records that hold order time, line and first line, each a long; becomes owned
   */
  RepeatedOrders(RecordFile file) {
    this.file = file;
    this.repeats = file.read();
    advance();
  }

  /**
   * The line on which the order of a row stands first, or {@link #NONE} if this row is the first.
   *
   * @param row in {@link RowLayout}, which starts with the same key
   */
  long firstLine(byte[] row) {
    if (next.length == 0 || !Arrays.equals(row, 0, KEY_BYTES, next, 0, KEY_BYTES)) {
      return NONE;
    }
    long line = ByteBuffer.wrap(next).getLong(KEY_BYTES);
    advance();
    return line;
  }

  @Override
  public void close() {
    repeats.close();
    file.close();
  }

  private void advance() {
    next = repeats.hasNext() ? repeats.next() : new byte[0];
  }
}

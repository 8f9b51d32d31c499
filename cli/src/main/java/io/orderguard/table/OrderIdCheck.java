package io.orderguard.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Finds rows that repeat the order id of an earlier line, in memory that does not grow with the
 * table: 128-bit hashes of the ids are sorted together with their lines, so that equal ids come to
 * lie side by side. That two ids share a hash does not happen: at a billion ids its probability is
 * 10⁻²¹.
 */
final class OrderIdCheck implements AutoCloseable {

  private static final int HASH_BYTES = 16;
  private static final long IDS_BYTES = 12L << 20;
  private static final long REPEATS_BYTES = 4L << 20;

  private final Path folder;
  private final MessageDigest digest;
  private final ExternalSort ids;
  private final ExternalSort repeats;
  private byte[] first = {};

  OrderIdCheck(Path folder) {
    this.folder = folder;
    this.ids = new ExternalSort(folder, IDS_BYTES);
    this.repeats = new ExternalSort(folder, REPEATS_BYTES);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java must have SHA-256", e);
    }
  }

  void add(CheckedRow row) {
    byte[] hash = digest.digest(row.orderId().getBytes(StandardCharsets.UTF_8));
    ids.add(
        ByteBuffer.allocate(HASH_BYTES + 2 * Long.BYTES)
            .put(hash, 0, HASH_BYTES)
            .putLong(row.line())
            .putLong(row.timeMillis())
            .array());
  }

  /**
   * The repeating rows, once all rows were added; the line that comes first in the file is none.
   */
  RepeatedOrders repeated() {
    ids.drainTo(this::compareToFirst);
    return new RepeatedOrders(RecordFile.write(folder, repeats::drainTo));
  }

  @Override
  public void close() {
    ids.close();
    repeats.close();
  }

  private void compareToFirst(byte[] id) {
    if (first.length == 0 || !Arrays.equals(first, 0, HASH_BYTES, id, 0, HASH_BYTES)) {
      first = id;
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(id, HASH_BYTES, 2 * Long.BYTES);
    long line = buffer.getLong();
    long timeMillis = buffer.getLong();
    repeats.add(
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(timeMillis)
            .putLong(line)
            .putLong(ByteBuffer.wrap(first).getLong(HASH_BYTES))
            .array());
  }
}

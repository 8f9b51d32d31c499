package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Computes {@link SequenceDigest}s: the first 128 bits of SHA-256 over this layout, in the
 * primitives of {@link ByteWriter}.
 *
 * <pre>
 * version        byte, {@value #VERSION}
 * row count      count
 * rows, oldest first, the scored order last:
 *   order id     text
 *   order time   8 bytes, epoch milliseconds
 *   outcome      byte, 0 unknown, 1 legitimate, 2 fraud
 *   categorical  count, 8 bytes each
 *   numerical    count, 4 bytes each
 * engineered     count, 4 bytes each
 * </pre>
 *
 * <p>Lengths come before contents everywhere, so two different sequences never give the same bytes.
 * The digests of scores and snapshots are compared across versions of this program: a change of the
 * layout needs a new version byte and makes old and new digests differ.
 *
 * <p>Keeps its buffers between calls. Not thread-safe.
 */
final class SequenceDigester {

  static final int VERSION = 1;

  private static final String ALGORITHM = "SHA-256";
  private static final int EXPECTED_ROW_BYTES = 512;

  private final MessageDigest hash;
  private final ByteWriter part = new ByteWriter(EXPECTED_ROW_BYTES);

  SequenceDigester() {
    try {
      hash = MessageDigest.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  SequenceDigest digest(List<SequenceRow> rows, EngineeredValues engineered) {
    hash.reset();
    part.writeByte(VERSION).writeCount(rows.size());
    hashPart();
    for (int i = 0; i < rows.size(); i++) {
      writeRow(rows.get(i));
      hashPart();
    }
    part.writeEngineered(engineered);
    hashPart();
    ByteBuffer result = ByteBuffer.wrap(hash.digest());
    return new SequenceDigest(result.getLong(), result.getLong());
  }

  private void writeRow(SequenceRow row) {
    part.writeText(row.orderId())
        .writeLong(row.orderTimeMillis())
        .writeOutcome(row.outcome())
        .writeFeatures(row.features());
  }

  private void hashPart() {
    hash.update(part.array(), 0, part.size());
    part.clear();
  }
}

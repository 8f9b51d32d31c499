package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import java.util.HexFormat;
import java.util.List;

/**
 * 128 bits that identify everything a model can see of one sequence: equal digests mean equal rows
 * and equal engineered values of the scored order. What is hashed: {@code SequenceDigester}.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record SequenceDigest(long high, long low) {

  /**
   * The digest of these rows.
   *
   * @param rows oldest first, the scored order last
   * @param engineered of the scored order
   */
  public static SequenceDigest of(List<SequenceRow> rows, EngineeredValues engineered) {
    return new SequenceDigester().digest(rows, engineered);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}

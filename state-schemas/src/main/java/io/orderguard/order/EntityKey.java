package io.orderguard.order;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The 128-bit keyed hash under which a customer or a card is remembered. The raw id never travels
 * beyond intake.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record EntityKey(long high, long low) {

  /** Width in bytes. */
  public static final int BYTES = 16;

  /** The card of an order without a card. No history is kept under it. */
  public static final EntityKey NONE = new EntityKey(0, 0);

  /**
   * Reads a key from its {@value #BYTES} bytes.
   *
   * @throws IllegalArgumentException if the length differs
   */
  public static EntityKey fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "An entity key must have " + BYTES + " bytes, found " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new EntityKey(buffer.getLong(), buffer.getLong());
  }

  /** Whether this is {@link #NONE}. */
  public boolean isNone() {
    return high == 0 && low == 0;
  }

  /** The {@value #BYTES} bytes, big-endian. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}

package io.orderguard.chunks;

import java.nio.ByteBuffer;

/** A hash of bytes for tables that live no longer than a process; never stored. */
final class ByteHash {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private ByteHash() {}

  /**
   * Of the bytes in [from, to).
   *
   * @param bytes little-endian
   */
  static long of(ByteBuffer bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash ^ bytes.getLong(at));
    }
    for (; at < to; at++) {
      hash = mixed(hash ^ bytes.get(at));
    }
    return hash;
  }

  private static long mixed(long value) {
    long product = value * FACTOR;
    return product ^ product >>> 32;
  }
}

package io.orderguard.torchscript;

/** Numbers of 16 bits with the range of a float: the upper half of its bits. */
final class Bfloat16 {
  private static final int DROPPED_BITS = 16;

  private Bfloat16() {}

  /** The nearest one; of two equally near ones that with an even last bit. NaN stays NaN. */
  static short nearest(float value) {
    int bits = Float.floatToIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> DROPPED_BITS);
    }
    int lastKept = (bits >>> DROPPED_BITS) & 1;
    return (short) ((bits + 0x7fff + lastKept) >>> DROPPED_BITS);
  }

  /** Exact. */
  static float widen(short bits) {
    return Float.intBitsToFloat(bits << DROPPED_BITS);
  }
}

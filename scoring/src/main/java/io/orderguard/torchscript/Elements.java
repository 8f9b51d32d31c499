package io.orderguard.torchscript;

import java.nio.ByteBuffer;

/** The elements of one safetensors tensor as Java's own numbers. */
final class Elements {
  private static final double TWO_TO_63 = 0x1p63;

  private final SafeTensor tensor;
  private final ByteBuffer data;
  private final int count;

  private Elements(SafeTensor tensor) {
    this.tensor = tensor;
    data = tensor.data();
    count = tensor.count();
  }

  static Elements of(SafeTensor tensor) {
    return new Elements(tensor);
  }

  float[] floats() {
    float[] values = new float[count];
    switch (tensor.type()) {
      case F32 -> data.asFloatBuffer().get(values);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          values[i] = (float) data.getDouble(i * Double.BYTES);
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          values[i] = half(data.getShort(i * Short.BYTES));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          values[i] = Bfloat16.widen(data.getShort(i * Short.BYTES));
        }
      }
      default -> throw wrongType("F64, F32, F16 or BF16");
    }
    return values;
  }

  long[] longs() {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (tensor.type()) {
            case I64 -> data.getLong(i * Long.BYTES);
            case I32 -> data.getInt(i * Integer.BYTES);
            case I16 -> data.getShort(i * Short.BYTES);
            case I8 -> data.get(i);
            case U8 -> data.get(i) & 0xff;
            case BOOL -> truth(i);
            case F32 -> whole(i, data.getFloat(i * Float.BYTES));
            case F64 -> whole(i, data.getDouble(i * Double.BYTES));
            case F16, BF16 -> throw wrongType("an integer type, BOOL, F32 or F64");
          };
    }
    return values;
  }

  boolean[] booleans() {
    if (tensor.type() != ElementType.BOOL) {
      throw wrongType("BOOL");
    }
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = truth(i) == 1;
    }
    return values;
  }

  private int truth(int index) {
    int value = data.get(index) & 0xff;
    if (value > 1) {
      throw wrongValue("0 or 1", index, Integer.toString(value));
    }
    return value;
  }

  private long whole(int index, double value) {
    if (value != Math.rint(value) || !(value >= -TWO_TO_63 && value < TWO_TO_63)) {
      throw wrongValue("whole numbers of 64 bits", index, Double.toString(value));
    }
    return (long) value;
  }

  /** 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f; // subnormal
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 127 - 15) << 23 | fraction << 13);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  private IllegalArgumentException wrongType(String expected) {
    return new IllegalArgumentException(
        "Tensor %s must be of type %s here, found %s"
            .formatted(tensor.name(), expected, tensor.type()));
  }

  private IllegalArgumentException wrongValue(String expected, int index, String found) {
    return new IllegalArgumentException(
        "Tensor %s must hold %s, found %s at index %d"
            .formatted(tensor.name(), expected, found, index));
  }
}

package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * One tensor of a {@link SafetensorsFile}: row-major elements of any of the format's types.
 *
 * @param name 1 to 1000 printable characters
 * @param shape sizes, outermost first; empty = scalar
 * @param data read-only and little-endian, as many elements as the shape says; every call gives a
 *     view of its own. Of a file that was read, a map of it
 */
@SuppressWarnings("ArrayRecordComponent") // weights, never compared
public record SafeTensor(String name, ElementType type, long[] shape, ByteBuffer data) {
  private static final int MAX_NAME = 1000;
  private static final int MAX_DIMENSIONS = 32;

  public SafeTensor {
    requireName(name);
    shape = shape.clone();
    long bytes = bytes(name, type, shape);
    if (data.remaining() != bytes) {
      throw new IllegalArgumentException(
          "Tensor %s of type %s and shape %s must have %d bytes, found %d"
              .formatted(name, type, Arrays.toString(shape), bytes, data.remaining()));
    }
    data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A tensor of type F32. */
  public static SafeTensor ofFloats(String name, long[] shape, float... values) {
    ByteBuffer data = allocate(Math.multiplyExact(values.length, Float.BYTES));
    data.asFloatBuffer().put(values);
    return new SafeTensor(name, ElementType.F32, shape, data);
  }

  /** A tensor of type I64. */
  public static SafeTensor ofLongs(String name, long[] shape, long... values) {
    ByteBuffer data = allocate(Math.multiplyExact(values.length, Long.BYTES));
    data.asLongBuffer().put(LongBuffer.wrap(values));
    return new SafeTensor(name, ElementType.I64, shape, data);
  }

  /** A tensor of type BOOL. */
  public static SafeTensor ofBooleans(String name, long[] shape, boolean... values) {
    ByteBuffer data = allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      data.put(i, (byte) (values[i] ? 1 : 0));
    }
    return new SafeTensor(name, ElementType.BOOL, shape, data);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Number of elements; 1 for a scalar. */
  public int count() {
    return data.remaining() / type.bytes();
  }

  /**
   * F32 as it is, F16 and BF16 exactly, F64 rounded to the nearest.
   *
   * @throws IllegalArgumentException if the type is another one
   */
  public float[] floats() {
    return Elements.of(this).floats();
  }

  /**
   * Whole numbers of any type: integers, BOOL as 0 or 1, F32 and F64 that hold nothing else.
   *
   * @throws IllegalArgumentException if an element is no whole number of 64 bits, or the type is
   *     F16 or BF16
   */
  public long[] longs() {
    return Elements.of(this).longs();
  }

  /**
   * The elements of a BOOL tensor.
   *
   * @throws IllegalArgumentException if the type is not BOOL, or a byte neither 0 nor 1
   */
  public boolean[] booleans() {
    return Elements.of(this).booleans();
  }

  /**
   * How many bytes a tensor takes.
   *
   * @throws IllegalArgumentException if they are more than fit into one buffer
   */
  static long bytes(String name, ElementType type, long[] shape) {
    if (shape.length > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "Tensor %s must have at most %d dimensions, found %d"
              .formatted(name, MAX_DIMENSIONS, shape.length));
    }
    long bytes = type.bytes();
    for (long size : shape) {
      if (size < 0 || size > Integer.MAX_VALUE || bytes * size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Tensor %s must have a shape of 0 to 2^31 - 1 bytes, found %s of type %s"
                .formatted(name, Arrays.toString(shape), type));
      }
      bytes *= size;
    }
    return bytes;
  }

  /** A name can be logged, and written again. */
  static void requireName(String name) {
    boolean printable = name.codePoints().noneMatch(SafeTensor::isUnprintable);
    if (name.isBlank() || name.length() > MAX_NAME || !printable) {
      throw new IllegalArgumentException(
          "A tensor's name must have 1 to %d printable characters, found %d%s"
              .formatted(MAX_NAME, name.length(), printable ? "" : ", not all printable"));
    }
  }

  static boolean isEncodable(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

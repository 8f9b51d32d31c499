package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte array with the few primitives that this package's layouts are made of. Fixed-width
 * numbers are big-endian; a count is an unsigned LEB128 (seven bits a byte, lowest first, the top
 * bit set on all but the last); text is its UTF-8 length as a count and its UTF-8 bytes; a missing
 * number has the one canonical NaN.
 *
 * <p>Not thread-safe. Can be reused after {@link #clear()}.
 */
final class ByteWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  ByteWriter(int expectedSize) {
    bytes = new byte[expectedSize];
  }

  void clear() {
    size = 0;
  }

  /** The array behind; valid up to {@link #size()} until the next write. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  ByteWriter writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  ByteWriter writeLong(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  ByteWriter writeFloat(float value) {
    reserve(Float.BYTES);
    INTS.set(bytes, size, Float.floatToIntBits(value));
    size += Float.BYTES;
    return this;
  }

  ByteWriter writeCount(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return writeByte((int) rest);
  }

  ByteWriter writeText(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    writeCount(encoded.length);
    return writeBytes(encoded);
  }

  ByteWriter writeBytes(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
    return this;
  }

  ByteWriter writeEntity(EntityKey key) {
    return writeLong(key.high()).writeLong(key.low());
  }

  /** One byte: 0 unknown, 1 legitimate, 2 fraud. Spelt out, because it is stored for ever. */
  ByteWriter writeOutcome(Outcome outcome) {
    return writeByte(
        switch (outcome) {
          case UNKNOWN -> 0;
          case LEGITIMATE -> 1;
          case FRAUD -> 2;
        });
  }

  /** Count and hashes of the categorical values, then count and bits of the numerical ones. */
  ByteWriter writeFeatures(FeatureValues features) {
    writeCount(features.categoricalCount());
    for (int i = 0; i < features.categoricalCount(); i++) {
      writeLong(features.categorical(i));
    }
    writeCount(features.numericalCount());
    for (int i = 0; i < features.numericalCount(); i++) {
      writeFloat(features.numerical(i));
    }
    return this;
  }

  /** Count and bits. */
  ByteWriter writeEngineered(EngineeredValues engineered) {
    writeCount(engineered.count());
    for (int i = 0; i < engineered.count(); i++) {
      writeFloat(engineered.value(i));
    }
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}

package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Every failure is an {@link IllegalArgumentException} that
 * says what was read, because bytes that cannot be read are never data.
 */
final class ByteReader {

  private final String what;
  private final ByteBuffer buffer;

  /**
   * @param what names the layout in messages, such as "History entry"
   */
  ByteReader(String what, byte[] bytes) {
    this.what = what;
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /** Reads the version byte that starts every layout. */
  int readVersion(int newest) {
    int version = readByte();
    if (version < 1 || version > newest) {
      throw new IllegalArgumentException(
          what + " version " + version + " is not supported, this build reads at most " + newest);
    }
    return version;
  }

  int readByte() {
    require(1);
    return buffer.get() & 0xFF;
  }

  long readLong() {
    require(Long.BYTES);
    return buffer.getLong();
  }

  long readCount() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException(what + " is damaged: a count has more than 64 bits");
  }

  /** A count of elements that follow; checked against what is left before anything is allocated. */
  int readLength(int bytesPerElement) {
    long length = readCount();
    if (length < 0 || length > buffer.remaining() / bytesPerElement) {
      throw new IllegalArgumentException(
          what
              + " is damaged: "
              + Long.toUnsignedString(length)
              + " elements of "
              + bytesPerElement
              + " bytes announced, "
              + buffer.remaining()
              + " bytes left");
    }
    return (int) length;
  }

  String readText() {
    return text(readLength(1));
  }

  /** All bytes left as one text. */
  String readRemainingText() {
    return text(buffer.remaining());
  }

  Outcome readOutcome() {
    int code = readByte();
    return switch (code) {
      case 0 -> Outcome.UNKNOWN;
      case 1 -> Outcome.LEGITIMATE;
      case 2 -> Outcome.FRAUD;
      default ->
          throw new IllegalArgumentException(what + " is damaged: no outcome has number " + code);
    };
  }

  EntityKey readEntity() {
    return new EntityKey(readLong(), readLong());
  }

  FeatureValues readFeatures() {
    long[] categorical = new long[readLength(Long.BYTES)];
    for (int i = 0; i < categorical.length; i++) {
      categorical[i] = buffer.getLong();
    }
    return FeatureValues.of(categorical, readFloats());
  }

  EngineeredValues readEngineered() {
    return EngineeredValues.of(readFloats());
  }

  /** Nothing may follow. */
  void requireEnd() {
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException(
          what + " is damaged: " + buffer.remaining() + " bytes more than expected");
    }
  }

  private float[] readFloats() {
    float[] values = new float[readLength(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getFloat();
    }
    return values;
  }

  private String text(int length) {
    String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
    buffer.position(buffer.position() + length);
    return text;
  }

  private void require(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new IllegalArgumentException(
          what + " is damaged: it ends after " + buffer.limit() + " bytes, more were expected");
    }
  }
}

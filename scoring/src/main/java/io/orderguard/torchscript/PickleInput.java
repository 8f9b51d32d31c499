package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a pickle, read front to back; never beyond their end. */
final class PickleInput {
  private final String record;
  private final ByteBuffer input;

  /**
   * @param record what is read, for messages
   */
  PickleInput(String record, ByteBuffer bytes) {
    this.record = record;
    this.input = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean atEnd() {
    return !input.hasRemaining();
  }

  double real() {
    return take(Double.BYTES).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  String line() {
    StringBuilder line = new StringBuilder();
    for (int next = integer(1); next != '\n'; next = integer(1)) {
      line.append((char) next);
    }
    return line.toString();
  }

  String text() {
    return UTF_8.decode(take(integer(4))).toString();
  }

  long longInteger() {
    if (integer(1) != Long.BYTES) {
      throw bad("must write long integers in 8 bytes");
    }
    return take(Long.BYTES).getLong();
  }

  /** One or two bytes are unsigned, four are signed: an impossible length is negative. */
  int integer(int width) {
    ByteBuffer bytes = take(width);
    return switch (width) {
      case 1 -> bytes.get() & 0xff;
      case 2 -> bytes.getShort() & 0xffff;
      default -> bytes.getInt();
    };
  }

  /** The next bytes; the input moves behind them. */
  private ByteBuffer take(int count) {
    if (count < 0 || count > input.remaining()) {
      throw bad("is cut off at byte " + input.position());
    }
    ByteBuffer bytes = input.slice(input.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    input.position(input.position() + count);
    return bytes;
  }

  IllegalArgumentException bad(String rule) {
    return new IllegalArgumentException("Record " + record + " " + rule);
  }
}

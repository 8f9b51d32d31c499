package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the pickle of one value, without memo: everything is written where it is used. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    op(Opcode.PROTO).op(2);
  }

  PickleWriter op(int opcode) {
    out.write(opcode);
    return this;
  }

  PickleWriter global(String module, String name) {
    op(Opcode.GLOBAL);
    out.writeBytes((module + "\n" + name + "\n").getBytes(US_ASCII));
    return this;
  }

  PickleWriter text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    op(Opcode.BINUNICODE);
    out.writeBytes(littleEndian(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
    return this;
  }

  PickleWriter integer(long value) {
    if (value == (int) value) {
      op(Opcode.BININT);
      out.writeBytes(littleEndian(4).putInt((int) value).array());
    } else {
      op(Opcode.LONG1).op(Long.BYTES); // libtorch reads this width only
      out.writeBytes(littleEndian(Long.BYTES).putLong(value).array());
    }
    return this;
  }

  /** The only big-endian number of the format. */
  PickleWriter real(double value) {
    op(Opcode.BINFLOAT);
    out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    return this;
  }

  PickleWriter truth(boolean value) {
    return op(value ? Opcode.NEWTRUE : Opcode.NEWFALSE);
  }

  PickleWriter integers(long[] values) {
    op(Opcode.MARK);
    for (long value : values) {
      integer(value);
    }
    return op(Opcode.TUPLE);
  }

  byte[] finish() {
    op(Opcode.STOP);
    return out.toByteArray();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

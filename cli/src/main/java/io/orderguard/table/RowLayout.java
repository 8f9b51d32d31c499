package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a checked row in a temporary file; big-endian, so that their order is that of (order
 * time, line):
 *
 * <pre>
 * long   order time, epoch milliseconds, not negative
 * long   line, from 1
 * byte   outcome, ordinal of LabelOutcome
 * for each text:   int   length in bytes, -1 = missing;   UTF-8
 * for each number: double, NaN = missing
 * </pre>
 */
final class RowLayout {

  private static final int HEAD_BYTES = 2 * Long.BYTES + 1;
  private static final int MISSING = -1;
  private static final LabelOutcome[] OUTCOMES = LabelOutcome.values();

  private final int texts;
  private final int numbers;

  RowLayout(Columns columns) {
    this.texts = columns.texts().size();
    this.numbers = columns.numerical().size();
  }

  @SuppressWarnings("EnumOrdinal") // temporary: written and read by the same process
  byte[] write(CheckedRow row) {
    byte[][] encoded = new byte[texts][];
    int bytes = HEAD_BYTES + texts * Integer.BYTES + numbers * Double.BYTES;
    for (int i = 0; i < texts; i++) {
      String text = row.text(i);
      encoded[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      bytes += encoded[i].length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    buffer.putLong(row.timeMillis()).putLong(row.line()).put((byte) row.outcome().ordinal());
    for (int i = 0; i < texts; i++) {
      buffer.putInt(row.text(i) == null ? MISSING : encoded[i].length).put(encoded[i]);
    }
    for (int i = 0; i < numbers; i++) {
      buffer.putDouble(row.number(i));
    }
    return buffer.array();
  }

  CheckedRow read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long time = buffer.getLong();
    long line = buffer.getLong();
    LabelOutcome outcome = OUTCOMES[buffer.get()];
    @Nullable String[] text = new String[texts];
    for (int i = 0; i < texts; i++) {
      text[i] = readText(buffer, bytes);
    }
    double[] number = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      number[i] = buffer.getDouble();
    }
    return new CheckedRow(line, time, outcome, text, number);
  }

  private static @Nullable String readText(ByteBuffer buffer, byte[] bytes) {
    int length = buffer.getInt();
    if (length == MISSING) {
      return null;
    }
    int start = buffer.position();
    buffer.position(start + length);
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }
}

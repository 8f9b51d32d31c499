package io.orderguard.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that is refused where it is broken, with the line: Java's own reader replaces or does not
 * say where. Skips a byte-order mark. Counts lines and quotes on its way.
 */
final class Utf8Reader extends Reader {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String table;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private boolean ended;
  private long line = 1;
  private boolean afterReturn;
  private long quotes;

  /**
   * @param table names the table in messages
   */
  Utf8Reader(String table, InputStream in) throws IOException {
    this.table = table;
    this.in = in;
    while (!ended && bytes.remaining() < BYTE_ORDER_MARK.length) {
      fill();
    }
    if (startsWithMark()) {
      bytes.position(BYTE_ORDER_MARK.length);
    }
  }

  /** The line of the next character, from 1; a line ends with LF, CR or both. */
  long line() {
    return line;
  }

  /** Whether the end was reached and the number of quotes is odd: one was never closed. */
  boolean endsInsideQuotes() {
    return ended && quotes % 2 == 1;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(buffer, offset, length).slice();
    while (true) {
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isError() || out.position() > 0) {
        count(buffer, offset, out.position());
        if (result.isError()) {
          throw malformed();
        }
        return out.position();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0)).flip();
  }

  private void count(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char character = buffer[i];
      if (character <= '"') {
        countSpecial(character);
      } else {
        afterReturn = false;
      }
    }
  }

  private void countSpecial(char character) {
    switch (character) {
      case '\n' -> line += afterReturn ? 0 : 1;
      case '\r' -> line++;
      case '"' -> quotes++;
      case '\0' ->
          throw new TableException(
              table + ", line " + line + ": must be text, found a NUL character");
      default -> {}
    }
    afterReturn = character == '\r';
  }

  private TableException malformed() {
    return new TableException(
        "%s, line %d: must be UTF-8, found byte 0x%02X; save the table as UTF-8"
            .formatted(table, line, bytes.get(bytes.position())));
  }

  private boolean startsWithMark() {
    if (bytes.remaining() < BYTE_ORDER_MARK.length) {
      return false;
    }
    return bytes.get(0) == BYTE_ORDER_MARK[0]
        && bytes.get(1) == BYTE_ORDER_MARK[1]
        && bytes.get(2) == BYTE_ORDER_MARK[2];
  }
}

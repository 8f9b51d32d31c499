package io.orderguard.table;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Opens a table's file: unpacks gzip by its first bytes and names formats that are no CSV by
 * theirs.
 */
final class TableBytes {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_START = 6;
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private static final List<Foreign> FOREIGN =
      List.of(
          new Foreign("504B0304", "a ZIP archive or an Excel workbook"),
          new Foreign("D0CF11E0", "an Excel workbook"),
          new Foreign("50415231", "a Parquet file"),
          new Foreign("4F626A01", "an Avro file"),
          new Foreign("28B52FFD", "packed with Zstandard"),
          new Foreign("425A6839", "packed with bzip2"),
          new Foreign("FD377A58", "packed with xz"),
          new Foreign("FFFE", "in UTF-16"),
          new Foreign("FEFF", "in UTF-16"));

  private TableBytes() {}

  /**
   * The bytes of the CSV text.
   *
   * @param progress told how many bytes of the file itself were read
   * @throws TableException if it is none
   * @throws IOException if it cannot be read
   */
  static InputStream open(Path file, LongConsumer progress) throws IOException {
    if (Files.isDirectory(file)) {
      throw new TableException("Table " + file + " must be a file, found a folder");
    }
    InputStream in =
        new BufferedInputStream(new Counted(Files.newInputStream(file), progress), BUFFER_BYTES);
    try {
      return unpacked(file, in);
    } catch (IOException | TableException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream unpacked(Path file, InputStream in) throws IOException {
    byte[] start = start(in);
    requireText(file, start);
    if (!startsWith(start, GZIP)) {
      return in;
    }
    InputStream text = new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES);
    requireText(file, start(text));
    return text;
  }

  private static byte[] start(InputStream in) throws IOException {
    in.mark(LONGEST_START);
    byte[] start = in.readNBytes(LONGEST_START);
    in.reset();
    return start;
  }

  private static void requireText(Path file, byte[] start) {
    for (Foreign foreign : FOREIGN) {
      if (startsWith(start, HexFormat.of().parseHex(foreign.start()))) {
        throw new TableException(
            "Table " + file + " must be CSV in UTF-8, plain or gzip, but is " + foreign.name());
      }
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /**
   * A format that is taken for a table now and then.
   *
   * @param start its first bytes in hexadecimal digits
   */
  private record Foreign(String start, String name) {}

  /** Tells how far it was read. */
  private static final class Counted extends FilterInputStream {

    private final LongConsumer progress;
    private long count;

    Counted(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      advance(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      advance(Math.max(read, 0));
      return read;
    }

    private void advance(int bytes) {
      count += bytes;
      progress.accept(count);
    }
  }
}

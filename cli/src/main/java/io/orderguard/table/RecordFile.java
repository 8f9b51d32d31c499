package io.orderguard.table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file of byte records, each behind its length of four bytes; written once, read as
 * often as wanted. Nobody but its owner may read the file: it holds what the user's table holds.
 */
final class RecordFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = -1;

  private final Path path;

  private RecordFile(Path path) {
    this.path = path;
  }

  /**
   * Writes a file.
   *
   * @param records gives every record to the consumer it gets
   * @throws TableException if the folder cannot be written to
   */
  static RecordFile write(Path folder, Consumer<Consumer<byte[]>> records) {
    RecordFile file = create(folder);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file.path), BUFFER_BYTES))) {
      records.accept(record -> file.append(out, record));
      out.writeInt(END);
      return file;
    } catch (IOException e) {
      file.close();
      throw file.failed("written", e);
    } catch (RuntimeException e) {
      file.close(); // whatever the source of the records threw, the file goes with it
      throw e;
    }
  }

  /** All records in the order they were written. */
  Records read() {
    return new Records();
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed("deleted", e);
    }
  }

  private static RecordFile create(Path folder) {
    try {
      return new RecordFile(Files.createTempFile(folder, "table-", ".rows"));
    } catch (IOException e) {
      throw new TableException("Scratch folder " + folder + " cannot be written to: " + e, e);
    }
  }

  private void append(DataOutputStream out, byte[] record) {
    try {
      out.writeInt(record.length);
      out.write(record);
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  private TableException failed(String what, IOException e) {
    return new TableException("Scratch file " + path + " cannot be " + what + ": " + e, e);
  }

  /** Reads the file from its start. */
  final class Records implements Iterator<byte[]>, AutoCloseable {

    private final DataInputStream in;
    private byte @Nullable [] next;

    private Records() {
      try {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
      } catch (IOException e) {
        throw failed("read", e);
      }
      next = readNext();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public byte[] next() {
      byte[] record = next;
      if (record == null) {
        throw new NoSuchElementException();
      }
      next = readNext();
      return record;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw failed("closed", e);
      }
    }

    private byte @Nullable [] readNext() {
      try {
        int length = in.readInt();
        return length == END ? null : in.readNBytes(length);
      } catch (IOException e) {
        throw failed("read", e);
      }
    }
  }
}

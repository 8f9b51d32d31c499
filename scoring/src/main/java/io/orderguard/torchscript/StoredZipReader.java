package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads the stored entries of a zip file, by its central directory, as libtorch does. Nothing is
 * ever inflated: an entry is at most as large as the file. What is ambiguous (a comment, a name
 * twice, a second directory that disagrees) is refused, so that no other reader can see other
 * contents.
 */
final class StoredZipReader {
  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int END_HEADER = 22;
  private static final int ZIP64_LOCATOR = 20;
  private static final int ZIP64_END_HEADER = 56;

  private final ByteBuffer file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Reads the directory.
   *
   * @throws IllegalArgumentException if it is damaged or ambiguous
   */
  StoredZipReader(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = bytes.length - END_HEADER;
    requireSignature(end, 0x06054b50, "end of the directory");
    int count = file.getShort(end + 10) & 0xffff;
    int size = file.getInt(end + 12);
    int start = file.getInt(end + 16);
    requireInside(start, size, "the directory");
    requireSameZip64Directory(end, count, size, start);
    readDirectory(start, size, count);
  }

  /** In the order of the directory. */
  Set<String> names() {
    return entries.keySet();
  }

  /**
   * A view of an entry's data, little-endian.
   *
   * @throws IllegalArgumentException if it is absent, compressed or damaged
   */
  ByteBuffer read(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("Archive must have the record " + name + ", found none");
    }
    if (entry.method != 0 || entry.storedSize != entry.size) {
      throw new IllegalArgumentException("Record " + name + " must be stored, found it compressed");
    }
    int offset = dataOffset(name, entry);
    requireInside(offset, entry.size, "record " + name);
    CRC32 checksum = new CRC32();
    checksum.update(file.slice(offset, entry.size));
    if ((int) checksum.getValue() != entry.crc) {
      throw new IllegalArgumentException("Record " + name + " does not match its checksum");
    }
    return file.slice(offset, entry.size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readDirectory(int start, int size, int count) {
    int position = start;
    for (int i = 0; i < count; i++) {
      position = readDirectoryEntry(position);
    }
    if (position != start + size) {
      throw new IllegalArgumentException(
          "The archive's directory must end at " + (start + size) + ", found " + position);
    }
  }

  private int readDirectoryEntry(int at) {
    requireSignature(at, 0x02014b50, "directory entry");
    requireInside(at, CENTRAL_HEADER, "directory entry");
    int nameLength = file.getShort(at + 28) & 0xffff;
    int extraLength = file.getShort(at + 30) & 0xffff;
    int commentLength = file.getShort(at + 32) & 0xffff;
    String name = name(at + CENTRAL_HEADER, nameLength);
    Entry entry =
        new Entry(
            file.getShort(at + 10),
            file.getInt(at + 16),
            file.getInt(at + 20),
            file.getInt(at + 24),
            file.getInt(at + 42));
    if (entries.put(name, entry) != null) {
      throw new IllegalArgumentException(
          "Archive must have each record once, found twice: " + name);
    }
    return at + CENTRAL_HEADER + nameLength + extraLength + commentLength;
  }

  /** Only the local header knows where data starts. */
  private int dataOffset(String name, Entry entry) {
    requireSignature(entry.offset, 0x04034b50, "header of record " + name);
    requireInside(entry.offset, LOCAL_HEADER, "header of record " + name);
    int nameLength = file.getShort(entry.offset + 26) & 0xffff;
    int extraLength = file.getShort(entry.offset + 28) & 0xffff;
    String localName = name(entry.offset + LOCAL_HEADER, nameLength);
    if (!localName.equals(name)) {
      throw new IllegalArgumentException("Record " + name + " has another name in its own header");
    }
    return entry.offset + LOCAL_HEADER + nameLength + extraLength;
  }

  /** libtorch always writes a 64-bit directory end as well, and readers prefer it. */
  private void requireSameZip64Directory(int end, int count, int size, int start) {
    int locator = end - ZIP64_LOCATOR;
    if (locator < 0 || file.getInt(locator) != 0x07064b50) {
      return;
    }
    long offset = file.getLong(locator + 8);
    requireSignature(offset, 0x06064b50, "64-bit end of the directory");
    requireInside(offset, ZIP64_END_HEADER, "64-bit end of the directory");
    int zip64 = (int) offset; // fits: it lies inside the file
    if (file.getLong(zip64 + 32) != count
        || file.getLong(zip64 + 40) != size
        || file.getLong(zip64 + 48) != start) {
      throw new IllegalArgumentException("The archive's two directory ends must agree");
    }
  }

  private String name(int offset, int length) {
    requireInside(offset, length, "a record's name");
    return UTF_8.decode(file.slice(offset, length)).toString();
  }

  private void requireSignature(long offset, int signature, String what) {
    requireInside(offset, Integer.BYTES, what);
    if (file.getInt((int) offset) != signature) {
      throw new IllegalArgumentException(
          "Not a TorchScript archive, or cut off: no " + what + " at byte " + offset);
    }
  }

  private void requireInside(long offset, int size, String what) {
    if (offset < 0 || size < 0 || offset > file.capacity() - (long) size) {
      throw new IllegalArgumentException(
          "Archive of "
              + file.capacity()
              + " bytes must contain "
              + what
              + ", found it at byte "
              + offset
              + " with size "
              + size);
    }
  }

  private record Entry(short method, int crc, int storedSize, int size, int offset) {}
}

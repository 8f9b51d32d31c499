package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Writes a zip file of stored entries, in the order given, with one fixed time stamp: identical
 * input gives identical bytes. The data of every entry starts at a multiple of {@value #ALIGNMENT}
 * bytes, so that tensors can be mapped; the gap is filler in the local header's extra field.
 */
final class StoredZipWriter {
  static final int ALIGNMENT = 64;

  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int END_HEADER = 22;
  private static final int EXTRA_HEADER = 4;
  private static final short VERSION = 10;
  private static final short FIRST_OF_JANUARY_1980 = 0x21;
  private static final short FILLER_ID = 0x4246; // "FB", as PyTorch writes it

  private final List<Entry> entries = new ArrayList<>();
  private int position;

  void add(String name, byte[] content) {
    add(name, content.length, buffer -> buffer.put(content));
  }

  /** Raw little-endian values. The array is read when the file is finished. */
  void add(String name, float[] values) {
    int size = Math.multiplyExact(values.length, Float.BYTES);
    add(name, size, buffer -> buffer.asFloatBuffer().put(values));
  }

  /** The nearest bfloat16 of each value, raw and little-endian. */
  void addNarrow(String name, float[] values) {
    int size = Math.multiplyExact(values.length, Short.BYTES);
    add(
        name,
        size,
        buffer -> {
          for (float value : values) {
            buffer.putShort(Bfloat16.nearest(value));
          }
        });
  }

  /**
   * The whole file.
   *
   * @throws IllegalArgumentException if it would exceed 2 GiB
   */
  byte[] finish() {
    ByteBuffer file = ByteBuffer.allocate(fileSize()).order(ByteOrder.LITTLE_ENDIAN);
    int[] checksums = new int[entries.size()];
    for (int i = 0; i < checksums.length; i++) {
      checksums[i] = writeEntry(file, entries.get(i));
    }
    int directory = file.position();
    for (int i = 0; i < checksums.length; i++) {
      writeDirectoryEntry(file, entries.get(i), checksums[i]);
    }
    writeEnd(file, directory);
    return file.array();
  }

  private void add(String name, int size, Consumer<ByteBuffer> content) {
    byte[] nameBytes = name.getBytes(US_ASCII);
    int unpadded = Math.addExact(position, LOCAL_HEADER + nameBytes.length + EXTRA_HEADER);
    int padding = Math.floorMod(-unpadded, ALIGNMENT);
    entries.add(new Entry(nameBytes, position, padding, size, content));
    position = Math.addExact(Math.addExact(unpadded, padding), size);
  }

  private int fileSize() {
    long size = position + (long) END_HEADER;
    for (Entry entry : entries) {
      size += CENTRAL_HEADER + entry.name.length;
    }
    return Math.toIntExact(size);
  }

  private static int writeEntry(ByteBuffer file, Entry entry) {
    int data = entry.offset + LOCAL_HEADER + entry.name.length + EXTRA_HEADER + entry.padding;
    entry.content.accept(file.slice(data, entry.size).order(ByteOrder.LITTLE_ENDIAN));
    CRC32 checksum = new CRC32();
    checksum.update(file.slice(data, entry.size));
    int crc = (int) checksum.getValue();

    file.position(entry.offset).putInt(0x04034b50);
    writeCommon(file, entry, crc);
    file.putShort((short) (EXTRA_HEADER + entry.padding)).put(entry.name);
    file.putShort(FILLER_ID).putShort((short) entry.padding);
    file.position(data + entry.size);
    return crc;
  }

  private static void writeDirectoryEntry(ByteBuffer file, Entry entry, int crc) {
    file.putInt(0x02014b50).putShort(VERSION);
    writeCommon(file, entry, crc);
    file.putShort((short) 0).putShort((short) 0); // extra field, comment
    file.putShort((short) 0).putShort((short) 0).putInt(0); // disk, attributes
    file.putInt(entry.offset).put(entry.name);
  }

  /** What both headers share: version needed up to the length of the name. */
  private static void writeCommon(ByteBuffer file, Entry entry, int crc) {
    file.putShort(VERSION).putShort((short) 0).putShort((short) 0); // no flags, stored
    file.putShort((short) 0).putShort(FIRST_OF_JANUARY_1980);
    file.putInt(crc).putInt(entry.size).putInt(entry.size).putShort((short) entry.name.length);
  }

  private void writeEnd(ByteBuffer file, int directory) {
    int size = file.position() - directory;
    file.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    file.putShort((short) entries.size()).putShort((short) entries.size());
    file.putInt(size).putInt(directory).putShort((short) 0);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(
      byte[] name, int offset, int padding, int size, Consumer<ByteBuffer> content) {}
}

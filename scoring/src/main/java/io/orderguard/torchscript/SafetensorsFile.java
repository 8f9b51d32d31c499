package io.orderguard.torchscript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors and free texts in the safetensors format, read with full validation and written to
 * the same bytes from the same content. Immutable.
 *
 * <p>Of a file that was read, tensors are maps of it: it must not be cut off while they are in use.
 */
public final class SafetensorsFile {
  private static final long MAX_BYTES = 4L << 30;

  private final Map<String, String> metadata;
  private final Map<String, SafeTensor> tensors;

  private SafetensorsFile(Map<String, String> metadata, Map<String, SafeTensor> tensors) {
    this.metadata = Collections.unmodifiableMap(metadata);
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * A file's content; both orders are kept.
   *
   * @throws IllegalArgumentException if a name is there twice, or a text is not Unicode
   */
  public static SafetensorsFile of(Map<String, String> metadata, Collection<SafeTensor> tensors) {
    Map<String, SafeTensor> byName = new LinkedHashMap<>();
    for (SafeTensor tensor : tensors) {
      if (tensor.name().equals(SafetensorsHeader.METADATA)
          || byName.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(
            "A safetensors file must have each name once, found twice: " + tensor.name());
      }
    }
    metadata.forEach(SafetensorsFile::requireEncodable);
    return new SafetensorsFile(new LinkedHashMap<>(metadata), byName);
  }

  /**
   * Reads and checks everything but the tensors' values.
   *
   * @throws IllegalArgumentException if it is no safetensors file, is larger than 4 GiB, or leaves
   *     any doubt about what lies where; the message starts with the file's name
   * @throws IOException if it cannot be read
   */
  public static SafetensorsFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static SafetensorsFile read(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A safetensors file must have at most " + MAX_BYTES + " bytes, found " + size);
    }
    long start = Long.BYTES + headerBytes(channel, size);
    SafetensorsHeader header =
        SafetensorsHeaderReader.read(map(channel, Long.BYTES, start - Long.BYTES));
    header.requireCoverage(size - start);
    List<SafeTensor> tensors = new ArrayList<>();
    for (SafetensorsHeader.Place place : header.tensors()) {
      ByteBuffer data = map(channel, start + place.begin(), place.end() - place.begin());
      tensors.add(new SafeTensor(place.name(), place.type(), place.shape(), data));
    }
    return of(header.metadata(), tensors);
  }

  /** What the first eight bytes say, after checking it. */
  private static long headerBytes(FileChannel channel, long size) throws IOException {
    long bytes = size < Long.BYTES ? 0 : map(channel, 0, Long.BYTES).getLong();
    if (bytes < 2 || bytes > SafetensorsHeader.MAX_BYTES || bytes > size - Long.BYTES) {
      throw new IllegalArgumentException(
          ("A safetensors file must start with the length of its header, 2 to %d and within the"
                  + " file, found %d in a file of %d bytes")
              .formatted(SafetensorsHeader.MAX_BYTES, bytes, size));
    }
    return bytes;
  }

  private static ByteBuffer map(FileChannel channel, long start, long bytes) throws IOException {
    return channel.map(MapMode.READ_ONLY, start, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Free texts, in the file's order. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** By name, in the order of the file's header. */
  public Map<String, SafeTensor> tensors() {
    return tensors;
  }

  /**
   * The tensor of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public SafeTensor tensor(String name) {
    SafeTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "The safetensors file must have tensor " + name + ", found none of that name");
    }
    return tensor;
  }

  /**
   * Writes the file, or replaces it as a whole. Equal content in equal order gives equal bytes.
   *
   * @throws IOException if it cannot be written; a file {@code <name>.part} may remain
   */
  public void write(Path file) throws IOException {
    byte[] header = SafetensorsHeader.write(metadata, tensors.values());
    if (header.length > SafetensorsHeader.MAX_BYTES) {
      throw new IllegalArgumentException(
          "The header of a safetensors file must have at most "
              + SafetensorsHeader.MAX_BYTES
              + " bytes, found "
              + header.length);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      writeFully(channel, length.putLong(0, header.length));
      writeFully(channel, ByteBuffer.wrap(header));
      for (SafeTensor tensor : tensors.values()) {
        writeFully(channel, tensor.data());
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING); // the old one may be mapped
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void requireEncodable(String key, String value) {
    if (!SafeTensor.isEncodable(key) || !SafeTensor.isEncodable(value)) {
      throw new IllegalArgumentException("The texts of a safetensors file must be Unicode");
    }
  }
}

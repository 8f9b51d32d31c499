package io.orderguard.chunks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chunks of one topic in a directory. A file with a chunk's name is a whole chunk, however the
 * process that wrote it ended; what is torn or of something else all the same counts as absent.
 *
 * <p>Thread-safe, as long as no two threads write the same chunk.
 */
public final class ChunkFiles {

  private static final Logger LOG = LoggerFactory.getLogger(ChunkFiles.class);

  private final Path directory;
  private final Storage storage;

  /**
   * The chunks in a directory.
   *
   * @param directory of this topic and nothing else; exists
   */
  public ChunkFiles(Path directory, Storage storage) {
    this.directory = directory;
    this.storage = storage;
  }

  /**
   * A chunk that is there already.
   *
   * @param to the offset up to which records are wanted, at least
   * @return null if there is none, or if it ends before that and could have held more
   */
  public @Nullable MappedChunk find(ChunkName name, long to) {
    MappedChunk chunk = open(name);
    return chunk != null && (chunk.isFull() || chunk.end() >= to) ? chunk : null;
  }

  /**
   * Writes what a writer holds.
   *
   * @param end first offset behind the chunk
   */
  public MappedChunk write(ChunkWriter writer, ChunkName name, long end) {
    Path file = directory.resolve(name.fileName());
    try {
      storage.write(file, writer.finish(name, end));
    } catch (IOException e) {
      throw new UncheckedIOException("Chunk " + file + " cannot be written", e);
    }
    MappedChunk chunk = open(name);
    if (chunk == null) {
      throw new IllegalStateException("Chunk " + file + " was written and is not whole");
    }
    return chunk;
  }

  /** Removes chunks of which every record lies before an offset: the topic has forgotten them. */
  public void removeBefore(int partition, long offset) {
    NavigableMap<Long, Path> files = files(partition);
    for (Map.Entry<Long, Path> file : files.entrySet()) {
      Long next = files.higherKey(file.getKey());
      if (next != null && next <= offset) { // it ends where the next begins, or before
        delete(file.getValue());
      }
    }
  }

  /** By first offset. */
  private NavigableMap<Long, Path> files(int partition) {
    NavigableMap<Long, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.forEach(
          file -> {
            ChunkName name = ChunkName.of(file.getFileName().toString());
            if (name != null && name.partition() == partition) {
              files.put(name.first(), file);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " cannot be read", e);
    }
    return files;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Chunk " + file + " cannot be removed", e);
    }
  }

  private @Nullable MappedChunk open(ChunkName name) {
    Path file = directory.resolve(name.fileName());
    if (!Files.exists(file)) {
      return null;
    }
    try {
      ByteBuffer bytes = map(file);
      String mistake = mistake(bytes, name);
      if (mistake.isEmpty()) {
        return new MappedChunk(bytes);
      }
      LOG.warn("Chunk {} is made again: {}", file, mistake);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Chunk " + file + " cannot be read", e);
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Why a file is not the chunk; empty if it is. */
  private static String mistake(ByteBuffer bytes, ChunkName name) {
    if (bytes.limit() < ChunkLayout.HEADER_BYTES || bytes.getLong(0) != ChunkLayout.MAGIC) {
      return "it is no chunk";
    }
    int version = bytes.getInt(ChunkLayout.VERSION_AT);
    if (version != ChunkLayout.VERSION) {
      return "it has version %d, this program reads %d".formatted(version, ChunkLayout.VERSION);
    }
    if (checkSum(bytes) != bytes.getInt(ChunkLayout.CHECK_SUM)) {
      return "its check sum is wrong";
    }
    if (bytes.getLong(ChunkLayout.END) <= name.first()) {
      return "it ends before it begins";
    }
    ChunkName found =
        new ChunkName(bytes.getInt(ChunkLayout.PARTITION), bytes.getLong(ChunkLayout.FIRST));
    return found.equals(name) ? "" : "it is chunk " + found.fileName();
  }

  private static int checkSum(ByteBuffer bytes) {
    ByteBuffer header = ByteBuffer.allocate(ChunkLayout.HEADER_BYTES);
    header.put(0, bytes, 0, ChunkLayout.HEADER_BYTES).putInt(ChunkLayout.CHECK_SUM, 0);
    CRC32C sum = new CRC32C();
    sum.update(header);
    sum.update(bytes.duplicate().position(ChunkLayout.HEADER_BYTES));
    return (int) sum.getValue();
  }
}

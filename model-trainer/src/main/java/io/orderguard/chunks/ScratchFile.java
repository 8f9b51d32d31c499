package io.orderguard.chunks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory of a file that has no name any more: what a run can compute again at any time lies neither
 * on the heap nor, once the process has ended in whatever way, on the disk.
 */
public final class ScratchFile {

  private static final int BLOCK_BYTES = 1 << 16;

  private ScratchFile() {}

  /**
   * Zeros, little-endian. Their disk is taken at once: a disk that is full says so here, not when a
   * page of the mapping is written.
   *
   * @param directory whose disk it uses
   * @param what it is, for people
   * @param bytes above 2 GiB it is refused
   */
  public static ByteBuffer map(Path directory, String what, long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "The %s must not be larger than 2 GiB, found %d bytes: shorten the window of order times"
              .formatted(what, bytes));
    }
    try {
      Path file = Files.createTempFile(directory, "scratch-", ".tmp");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        fill(channel, bytes);
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No room for %s, %d bytes, in %s".formatted(what, bytes, directory), e);
    }
  }

  private static void fill(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_BYTES);
    for (long left = bytes; left > 0; left -= channel.write(zeros)) {
      zeros.clear().limit((int) Math.min(left, BLOCK_BYTES));
    }
  }
}

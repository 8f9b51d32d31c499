package io.orderguard.chunks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** How a file gets onto the disk. */
@FunctionalInterface
public interface Storage {

  /**
   * Written beside its place, forced to the disk and only then put there: at any instant a file
   * with its name is whole or absent.
   */
  Storage DURABLE = Storage::writeDurably;

  /**
   * Writes a file; one of that name is replaced.
   *
   * @param content one part behind another
   */
  void write(Path file, ByteBuffer... content) throws IOException;

  private static void writeDurably(Path file, ByteBuffer... content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer each : content) {
        while (each.hasRemaining()) {
          channel.write(each);
        }
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path directory =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file's directory");
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

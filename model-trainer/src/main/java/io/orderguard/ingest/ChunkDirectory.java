package io.orderguard.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the chunks of one topic lie, {@code chunks/<topic id>} in the work directory. Held by one
 * run while it reads; the examples stay readable when others have it.
 */
final class ChunkDirectory implements AutoCloseable {

  private final Path path;
  private final DirectoryLock lock;

  private ChunkDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  static ChunkDirectory open(Path work, TopicSpan topic) {
    Path path = work.resolve("chunks").resolve(topic.id());
    DirectoryLock lock = DirectoryLock.take(path);
    try {
      removeUnfinished(path);
      return new ChunkDirectory(path, lock);
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("Directory " + path + " cannot be tidied", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    lock.close();
  }

  /** What killed runs were writing. */
  private static void removeUnfinished(Path directory) throws IOException {
    for (String unfinished : List.of(".part", ".tmp")) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(each -> each.toString().endsWith(unfinished)).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

package io.orderguard.export;

import io.orderguard.ingest.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A work directory that is gone when it is closed. One whose process was killed goes with the next
 * that is made beside it.
 */
final class TemporaryWork implements AutoCloseable {

  private static final String PREFIX = ".orderguard-reading-";

  private final Path path;
  private final DirectoryLock lock;

  private TemporaryWork(Path path) {
    this.path = path;
    this.lock = DirectoryLock.take(path);
  }

  /**
   * A new one.
   *
   * @param parent on whose disk it should be; if it does not exist, the system's temporary
   *     directory is used
   */
  static TemporaryWork in(Path parent) {
    Path place = Files.isDirectory(parent) ? parent : Path.of(System.getProperty("java.io.tmpdir"));
    try {
      removeAbandoned(place);
      return new TemporaryWork(Files.createTempDirectory(place, PREFIX));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory in " + place, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      FileTree.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary directory " + path + " cannot be removed", e);
    } finally {
      lock.close();
    }
  }

  private static void removeAbandoned(Path place) throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(place)) {
      others = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path other : others) {
      DirectoryLock abandoned = DirectoryLock.tryTake(other);
      if (abandoned != null) {
        FileTree.delete(other);
        abandoned.close();
      }
    }
  }
}

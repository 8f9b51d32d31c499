package io.orderguard.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps its state; gone when it is closed. */
final class StateDirectory implements AutoCloseable {

  private final Path path;

  private StateDirectory(Path path) {
    this.path = path;
  }

  static StateDirectory temporary() {
    try {
      return new StateDirectory(Files.createTempDirectory("orderguard-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for the state can be made", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      for (Path file : innermostFirst()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("State directory " + path + " cannot be deleted", e);
    }
  }

  private List<Path> innermostFirst() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}

package io.orderguard.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Bundles, state and settings of a benchmark; gone when it is closed. */
final class WorkDirectory implements AutoCloseable {

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  static WorkDirectory temporary() {
    try {
      return new WorkDirectory(Files.createTempDirectory("orderguard-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for the benchmark can be made", e);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("File " + name + " cannot be written to " + path, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + path + " cannot be deleted", e);
    }
  }
}

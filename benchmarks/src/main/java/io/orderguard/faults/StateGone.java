package io.orderguard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** An instance ends, its state is deleted, and it starts again: histories come from the cluster. */
final class StateGone implements Fault {

  private final LocalInstance instance;
  private final int times;

  StateGone(LocalInstance instance, int times) {
    this.instance = instance;
    this.times = times;
  }

  @Override
  public String name() {
    return "state gone";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      stand.awaitBegunBurst();
      stand.blow();
      instance.stop();
      delete(instance.state());
      instance.start();
      stand.await("ready instance " + instance.name(), instance::isReady);
      stand.awaitAll();
    }
  }

  /** Everything below a directory, and itself; meanwhile others may delete there, too. */
  static void delete(Path directory) {
    try {
      Files.walkFileTree(directory, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " cannot be deleted", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (Files.exists(file)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}

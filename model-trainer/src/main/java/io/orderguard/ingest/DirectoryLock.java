package io.orderguard.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory that one process at a time works in. The lock ends with the process. */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "lock";

  /**
   * What this process holds. Asked before the file is opened: closing a second channel of it would
   * give back the lock of the first.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a directory, which is made if need be.
   *
   * @throws IllegalStateException if it is taken
   */
  public static DirectoryLock take(Path directory) {
    DirectoryLock lock = tryTake(directory);
    if (lock == null) {
      throw new IllegalStateException(
          "Directory %s is in use by another run; wait for it, or choose another directory"
              .formatted(directory));
    }
    return lock;
  }

  /** Takes a directory; null if it is taken. */
  public static @Nullable DirectoryLock tryTake(Path directory) {
    try {
      Files.createDirectories(directory);
      Path file = directory.toRealPath().resolve(FILE); // the same by whatever way it is reached
      return HELD.add(file) ? lockedOrFree(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " cannot be used", e);
    }
  }

  private static @Nullable DirectoryLock lockedOrFree(Path file) throws IOException {
    DirectoryLock lock = null;
    try {
      lock = locked(file);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Lock " + file + " cannot be given back", e);
    } finally {
      HELD.remove(file);
    }
  }

  private static @Nullable DirectoryLock locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return null;
    }
    return new DirectoryLock(file, channel);
  }
}

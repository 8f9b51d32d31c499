package io.orderguard.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint in one file, in the layout of {@link CheckpointLayout}. A new one is
 * written beside it, forced to the disk and only then put in its place, so whenever the process
 * dies there is one whole checkpoint or none.
 */
public final class CheckpointFile implements Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  private final Path file;
  private final Path directory;

  /**
   * The checkpoint of one run.
   *
   * @param file need not exist, nor its directory
   */
  public CheckpointFile(Path file) {
    this.file = file;
    directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "A file has a directory");
  }

  /** A file that is no whole checkpoint is as none; the log says why. */
  @Override
  public @Nullable Checkpoint newest() {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return CheckpointLayout.read(file);
    } catch (IllegalArgumentException e) {
      LOG.warn("Training starts over, the checkpoint cannot be used: {}", e.getMessage());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Checkpoint " + file + " cannot be read", e);
    }
  }

  @Override
  public void save(Checkpoint checkpoint) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(directory);
      CheckpointLayout.of(checkpoint).write(next);
      force(next, StandardOpenOption.WRITE);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("Checkpoint " + file + " cannot be written", e);
    }
  }

  /**
   * Makes its directory.
   *
   * @throws IllegalArgumentException if the directory cannot be made or written to
   */
  public void requireUsable() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The directory of checkpoints must be one that can be made, found " + directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw new IllegalArgumentException(
          "The directory of checkpoints must be writable, found " + directory);
    }
  }

  /** Removes it when the run's result is safe elsewhere. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Checkpoint " + file + " cannot be removed", e);
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}

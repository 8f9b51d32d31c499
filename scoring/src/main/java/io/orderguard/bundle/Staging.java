package io.orderguard.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A private directory in which a bundle is gathered before anything in it is trusted. A bundle is
 * flat: whatever a zip or a directory holds, only plainly named files come in, a bounded number of
 * them and of bytes. What is left in it is deleted on close.
 */
final class Staging implements AutoCloseable {

  /**
   * What is taken in at most.
   *
   * @param files how many
   * @param bytes of all files together, unpacked
   */
  record Limits(int files, long bytes) {

    static final Limits DEFAULT = new Limits(32, 2L << 30);
  }

  /** No separators and no leading dot: such a name stays in its directory. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path directory;
  private final Limits limits;
  private final Set<String> names = new HashSet<>();
  private long bytes;

  private Staging(Path directory, Limits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  /** A new one below the work directory, which is created if need be. */
  static Staging in(Path workDirectory, Limits limits) throws IOException {
    Files.createDirectories(workDirectory);
    return new Staging(Files.createTempDirectory(workDirectory, "incoming-"), limits);
  }

  Path directory() {
    return directory;
  }

  /**
   * Copies a directory or unpacks a zip.
   *
   * @throws IllegalArgumentException if it is neither, damaged, or holds what no bundle does
   */
  void gather(Path location) throws IOException {
    if (Files.isDirectory(location)) {
      copyAll(location);
    } else if (Files.isRegularFile(location)) {
      unpack(location);
    } else {
      throw new IllegalArgumentException("It must be a directory or a zip, found neither");
    }
  }

  private void copyAll(Path location) throws IOException {
    for (Path file : entries(location)) {
      String name = String.valueOf(file.getFileName());
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("'" + name + "' must be a file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        take(name, in);
      }
    }
  }

  private void unpack(Path location) throws IOException {
    try (ZipFile zip = new ZipFile(location.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          take(entry.getName(), in);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException("It is not a whole zip: " + e.getMessage(), e);
    }
  }

  /** Counts what comes out of a zip, not what the zip says will. */
  private void take(String name, InputStream in) throws IOException {
    requirePlain(name);
    Path target = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > limits.bytes()) {
          throw new IllegalArgumentException(
              "It must have at most %d bytes, found more at file %s"
                  .formatted(limits.bytes(), name));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private void requirePlain(String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Its files must be named by letters, digits, dots, dashes and underscores, found '"
              + name
              + "'");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException("File " + name + " must be there once, found twice");
    }
    if (names.size() > limits.files()) {
      throw new IllegalArgumentException(
          "It must have at most " + limits.files() + " files, found more");
    }
  }

  /** Moves the directory as a whole; what is at the target already stays. */
  void moveTo(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      return;
    }
    try {
      Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      // another thread put the same bundle there in between
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.isDirectory(directory)) {
      delete(directory);
    }
  }

  /** Deletes a flat directory. */
  static void delete(Path directory) throws IOException {
    for (Path file : entries(directory)) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}

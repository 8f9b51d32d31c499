package io.orderguard.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip form of a bundle: sorted names, one fixed time, files stored as they are, because what a
 * compressor makes of them depends on its version.
 */
final class BundleZip {

  /** Not the first day that zips know: Java writes an extra field with the time zone for that. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleZip() {}

  /** These files of a directory. */
  static void write(Path directory, Set<String> files, Path zip) throws IOException {
    Path parent = zip.toAbsolutePath().getParent();
    Path half = Files.createTempFile(parent, "bundle-", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half));
          ZipOutputStream entries = new ZipOutputStream(out)) {
        for (String name : new TreeSet<>(files)) {
          entries.putNextEntry(entry(directory.resolve(name)));
          Files.copy(directory.resolve(name), entries);
          entries.closeEntry();
        }
      }
      Files.move(half, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static ZipEntry entry(Path file) throws IOException {
    ZipEntry entry = new ZipEntry(String.valueOf(file.getFileName()));
    entry.setTimeLocal(TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(Files.size(file));
    entry.setCrc(checksum(file));
    return entry;
  }

  private static long checksum(Path file) throws IOException {
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return ((CheckedInputStream) in).getChecksum().getValue();
    }
  }
}

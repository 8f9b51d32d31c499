package io.orderguard.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** Where a broker keeps its logs. A temporary one is deleted when the broker is closed. */
record DataDirectory(Path path, boolean deletedOnClose) {

  static DataDirectory temporary() {
    try {
      return new DataDirectory(Files.createTempDirectory("orderguard-broker-"), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create a temporary directory for the broker", e);
    }
  }

  static DataDirectory kept(Path path) {
    return new DataDirectory(path.toAbsolutePath(), false);
  }

  /** Writes the cluster's identity, unless an earlier broker already did. */
  void formatOnce() {
    if (Files.exists(path.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(path);
      format();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create the broker's directory " + path, e);
    }
  }

  void deleteIfTemporary() {
    if (!deletedOnClose || !Files.exists(path)) {
      return;
    }
    try {
      Files.walkFileTree(path, new DeleteEverything());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the broker's directory " + path, e);
    }
  }

  private void format() {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Formatter formatter =
        new Formatter()
            .setPrintStream(silent)
            .setNodeId(ServerProperties.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .addDirectory(path.toString())
            .setMetadataLogDirectory(path.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setControllerListenerName(ServerProperties.CONTROLLER_LISTENER);
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format the broker's directory " + path, e);
    }
  }

  private static final class DeleteEverything extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}

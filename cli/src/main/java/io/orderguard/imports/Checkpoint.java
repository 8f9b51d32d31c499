package io.orderguard.imports;

import io.orderguard.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far an import is, in a file: one {@code name: "value"} a line, the identity of the import and
 * how many of its rows the cluster has taken. It is replaced as a whole, so that it is never half
 * written.
 */
final class Checkpoint {

  private static final String VERSION = "1";

  private final Path file;
  private final ImportIdentity identity;
  private final long rows;

  private Checkpoint(Path file, ImportIdentity identity, long rows) {
    this.file = file;
    this.identity = identity;
    this.rows = rows;
  }

  /**
   * Reads the file, if there is one.
   *
   * @throws IllegalArgumentException if it belongs to another import
   */
  static Checkpoint at(Path file, ImportIdentity identity) {
    if (!Files.exists(file)) {
      return new Checkpoint(file, identity, 0);
    }
    Settings settings = Settings.load(file);
    requireVersion(settings, file);
    Map<String, String> found = new LinkedHashMap<>();
    identity.values().keySet().forEach(name -> found.put(name, settings.requiredText(name)));
    long rows = Long.parseLong(settings.text("rows", "0"));
    settings.check();
    List<String> differences = identity.differences(found);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "Checkpoint %s belongs to another import: %s; delete it to begin anew, or name another with --checkpoint"
              .formatted(file, String.join("; ", differences)));
    }
    return new Checkpoint(file, identity, rows);
  }

  /** Rows that the cluster has taken already. */
  long rows() {
    return rows;
  }

  /** Notes that the cluster has taken so many rows. */
  void write(long taken) throws IOException {
    StringBuilder text = new StringBuilder("version: \"" + VERSION + "\"\n");
    identity
        .values()
        .forEach((name, value) -> text.append(name).append(": ").append(quoted(value)));
    text.append("rows: ").append(quoted(Long.toString(taken)));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
  }

  private static void requireVersion(Settings settings, Path file) {
    String version = settings.text("version", "none");
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException(
          "File %s is no checkpoint of version %s, found version %s"
              .formatted(file, VERSION, version));
    }
  }
}

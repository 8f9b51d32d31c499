package io.orderguard.imports;

import io.orderguard.bundle.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be the same for an import to go on where an earlier one stopped: the same rows in the
 * same order to the same topics.
 */
final class ImportIdentity {

  private static final int EDGE_BYTES = 1 << 20;

  private final Map<String, String> values;

  private ImportIdentity(Map<String, String> values) {
    this.values = values;
  }

  /** Of this import to that cluster. */
  static ImportIdentity of(ImportConfig config, String clusterId) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("table-bytes", Long.toString(Files.size(config.input().data())));
    values.put("table-edges", Sha256.of(edges(config.input().data())));
    values.put("mapping", Sha256.of(Files.readAllBytes(config.input().mapping())));
    values.put("bad-rows", config.input().badRows().name());
    values.put("from", config.portion().from().toString());
    values.put("to", config.portion().to().toString());
    values.put("cluster", clusterId);
    values.put("orders-topic", config.target().topics().orders());
    values.put("labels-topic", config.target().topics().labels());
    return new ImportIdentity(values);
  }

  /** By name, in a fixed order. */
  Map<String, String> values() {
    return values;
  }

  /** What another import has differently, by name. */
  List<String> differences(Map<String, String> other) {
    List<String> differences = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (!value.equals(other.get(name))) {
            differences.add("%s was %s, is %s".formatted(name, other.get(name), value));
          }
        });
    return differences;
  }

  /** The first and the last MiB: a table that grew or was edited differs there or in its size. */
  private static byte[] edges(Path file) throws IOException {
    try (RandomAccessFile table = new RandomAccessFile(file.toFile(), "r")) {
      int edge = (int) Math.min(EDGE_BYTES, table.length());
      byte[] bytes = new byte[2 * edge];
      table.readFully(bytes, 0, edge);
      table.seek(table.length() - edge);
      table.readFully(bytes, edge, edge);
      return bytes;
    }
  }
}

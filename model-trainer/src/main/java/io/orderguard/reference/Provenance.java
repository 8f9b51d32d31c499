package io.orderguard.reference;

import io.orderguard.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an imported bundle comes from: the files by name and SHA-256, and the choices.
 *
 * @param texts by name
 */
record Provenance(Map<String, String> texts) {

  private static final int VERSION_DIGITS = 12;

  static Provenance of(ImportPlan plan, List<Path> files) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.put("origin", "imported reference checkpoint");
    texts.put("precision", plan.precision().toString());
    texts.put("file." + plan.weights().getFileName(), Sha256.of(plan.weights()));
    for (Path file : files) {
      texts.put("file." + file.getFileName(), Sha256.of(file));
    }
    return new Provenance(texts);
  }

  Provenance with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(name, value.toString());
    return new Provenance(more);
  }

  /** The same for the same files and choices. */
  String version() {
    byte[] all = texts.toString().getBytes(StandardCharsets.UTF_8);
    return Sha256.of(all).substring(0, VERSION_DIGITS);
  }
}

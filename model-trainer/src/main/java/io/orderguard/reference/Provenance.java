package io.orderguard.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    texts.put("file." + plan.weights().getFileName(), sha256(plan.weights()));
    for (Path file : files) {
      texts.put("file." + file.getFileName(), sha256(file));
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
    return HexFormat.of().formatHex(algorithm().digest(all)).substring(0, VERSION_DIGITS);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = algorithm();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java must have SHA-256", e);
    }
  }
}

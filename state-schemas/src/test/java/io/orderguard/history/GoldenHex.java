package io.orderguard.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A golden file: named parts as hexadecimal digits, blanks ignored, comments from # on. */
record GoldenHex(Map<String, String> parts) {

  static GoldenHex read(String name) {
    try (InputStream file = GoldenHex.class.getResourceAsStream("/golden/" + name)) {
      if (file == null) {
        throw new IllegalArgumentException("No golden file " + name);
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String part) {
    String digits = parts.get(part);
    if (digits == null) {
      throw new IllegalArgumentException("No part " + part);
    }
    return HexFormat.of().parseHex(digits);
  }

  private static GoldenHex parse(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String current = "";
    for (String line : text.lines().toList()) {
      String content = line.replaceAll("#.*", "").replaceAll("\\s", "");
      if (content.endsWith(":")) {
        current = content.substring(0, content.length() - 1);
      } else {
        parts.merge(current, content, String::concat);
      }
    }
    return new GoldenHex(parts);
  }
}

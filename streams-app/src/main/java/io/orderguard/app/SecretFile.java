package io.orderguard.app;

import io.orderguard.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that holds a secret. */
final class SecretFile {

  private SecretFile() {}

  /**
   * The bytes before its line end, which editors add and nobody means; empty if a mistake was
   * noted.
   *
   * @param key the setting that names the file
   */
  static byte[] read(Settings section, String key, Path file) {
    try {
      byte[] bytes = withoutLineEnd(Files.readAllBytes(file));
      if (bytes.length == 0) {
        section.mistake(key, "must not be empty, found " + file);
      }
      return bytes;
    } catch (IOException e) {
      section.mistake(key, "must be a readable file, found " + file + " (" + e + ")");
      return new byte[0];
    }
  }

  private static byte[] withoutLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}

package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that this module's output must equal. */
final class GoldenText {

  private GoldenText() {}

  /**
   * The actual text is left in the temporary folder when it differs, to look at and to take over.
   */
  static void assertGolden(String name, String actual) throws IOException {
    Path seen = Path.of(System.getProperty("java.io.tmpdir"), "orderguard-" + name);
    String expected = resource("/report/" + name);
    if (!actual.equals(expected)) {
      Files.writeString(seen, actual);
    }
    assertThat(actual).as("differs from %s; the new text is in %s", name, seen).isEqualTo(expected);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = GoldenText.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

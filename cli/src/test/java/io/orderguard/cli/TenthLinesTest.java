package io.orderguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TenthLinesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void everyTenthIsOneLine() {
    try (TenthLines lines = new TenthLines(stream, "Reading", "rows", 200)) {
      for (int done = 1; done <= 200; done++) {
        lines.at(done);
      }
    }

    assertThat(text().lines()).hasSize(10).first().isEqualTo("Reading: 10 % (20 of 200 rows)");
  }

  @Test
  void aJumpIsOneLineAndCarriesTheNote() {
    try (TenthLines lines = new TenthLines(stream, "Reading", "rows", 200)) {
      lines.note("epoch 2");
      lines.at(130);
    }

    assertThat(text().lines()).containsExactly("Reading: 60 % (130 of 200 rows), epoch 2");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

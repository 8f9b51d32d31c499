package io.orderguard.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In real processes with a small heap: 300,000 orders, of which the naive reader would hold some
 * 400 MB, read to the end and killed on the way.
 */
final class KilledIngestTest {

  private static final int ORDERS = 300_000;

  private final Path directory;

  KilledIngestTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void manyOrdersAreReadWithASmallHeapHoweverOftenTheProcessIsKilled() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 1; kill <= 2; kill++) {
      run(1 + random.nextInt(100));
    }
    List<String> lines = run(Integer.MAX_VALUE);

    assertThat(lines)
        .as("seed %d: %s", seed, Files.readString(directory.resolve("errors.log")))
        .last()
        .isEqualTo(IngestProcess.DONE + " 300000 3093");
  }

  /** Returns what the process said before it ended, or was killed after so many lines. */
  private List<String> run(int most) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                directory.toString(),
                Integer.toString(ORDERS))
            .redirectError(
                ProcessBuilder.Redirect.appendTo(directory.resolve("errors.log").toFile()))
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        line = lines.size() < most ? out.readLine() : null;
      }
      process.destroyForcibly(); // nothing happens to one that has ended
    }
    process.waitFor();
    return lines;
  }
}

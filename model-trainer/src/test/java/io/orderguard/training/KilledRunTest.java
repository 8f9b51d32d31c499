package io.orderguard.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same in real processes: killed three times, started again, the same bytes in the end. */
final class KilledRunTest {
  private static final int STEPS = 24;

  private final Path directory;

  KilledRunTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aProcessKilledAtRandomTimesGivesTheSameWeightsInTheEnd() throws Exception {
    Path undisturbed = directory.resolve("undisturbed.safetensors");
    assertThat(stepsUntilKilled(Integer.MAX_VALUE, "one", undisturbed)).isEqualTo(STEPS);

    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path killed = directory.resolve("killed.safetensors");
    int steps = 0;
    for (int kill = 1; kill <= 3; kill++) {
      steps +=
          stepsUntilKilled(
              2 + random.nextInt(STEPS / 4 - 1), "two", killed); // one is kept at least
    }
    assertThat(killed).as("seed %d", seed).doesNotExist();
    int last = stepsUntilKilled(Integer.MAX_VALUE, "two", killed);

    assertThat(last).as("seed %d: it went on, after %d steps", seed, steps).isLessThan(STEPS);
    assertThat(killed).as("seed %d", seed).hasSameBinaryContentAs(undisturbed);
  }

  /** Returns how many steps the process reported before it ended or was killed. */
  private int stepsUntilKilled(int steps, String name, Path out)
      throws IOException, InterruptedException {
    Process process = start(name, out, steps);
    int seen = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        seen += line.startsWith(TinyRun.STEP) ? 1 : 0;
        line = seen < steps ? lines.readLine() : null;
      }
      if (seen == steps) {
        process.destroyForcibly();
      }
    }
    process.waitFor();
    return seen;
  }

  private Process start(String name, Path out, int steps) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path log = directory.resolve(name + ".log");
    List<String> command =
        List.of(
            java.toString(),
            "-Xmx256m",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            TinyRun.class.getName(),
            directory.resolve(name + ".checkpoint").toString(),
            out.toString(),
            Integer.toString(steps));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}

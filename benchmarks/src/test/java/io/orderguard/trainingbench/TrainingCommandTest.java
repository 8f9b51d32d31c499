package io.orderguard.trainingbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TrainingCommandTest {
  private final StringWriter out = new StringWriter();

  private final Path directory;

  TrainingCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aNetworkOfOnesOwnIsTrainedAgainstItsTwin() throws IOException {
    assertThat(run("--threads", "1,2", "--rounds", "2")).isZero();
    JsonNode report = new ObjectMapper().readTree(directory.resolve("out/training.json").toFile());
    assertThat(report.get("results")).hasSize(2 * 2);
    for (JsonNode result : report.get("results")) {
      assertThat(result.get("network").asText()).isEqualTo("tiny");
      assertThat(result.get("largestDifferenceOfLosses").asDouble()).isBetween(0.0, 1e-4);
      for (String side : new String[] {"twin", "product", "productWithDropout"}) {
        assertThat(result.get(side).get("ordersPerSecondOfEachTurn")).hasSize(2);
        assertThat(result.get(side).get("ordersPerSecond").asDouble()).as(side).isPositive();
      }
    }
    assertThat(out.toString()).contains("tiny, full, 1 thread", "tiny, realistic, 2 threads");
    assertThat(directory.resolve("out/training.html")).isNotEmptyFile();
    assertThat(directory.resolve("out/training.txt")).isNotEmptyFile();
  }

  @Test
  void aWrongCallIsRefused() {
    assertThat(run("--batch-size", "1")).isEqualTo(1);
    assertThat(run("--lengths", "long")).isEqualTo(2);
  }

  private int run(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("--seconds", "0.02", "--batch-size", "8", "--batches", "2", "--out"));
    all.add(directory.resolve("out").toString());
    all.add("--hyper-parameters");
    all.add(TinyNetwork.write(directory).toString());
    all.addAll(List.of(options));
    return new CommandLine(new TrainingCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter()))
        .setOverwrittenOptionsAllowed(true)
        .execute(all.toArray(String[]::new));
  }
}

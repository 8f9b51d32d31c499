package io.orderguard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoringCommandTest {
  private static final String TINY =
      """
      sequences: 2
      categorical: 4
      numerical: 3
      engineered: 2
      embeddingRows: 30
      embeddingWidth: 4
      feedForwardWidth: 8
      orderLayers: 1
      featureLayers: 1
      headWidth: 16
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aNetworkOfOnesOwnIsMeasuredAgainstItsTwin(@TempDir Path directory) throws IOException {
    int code =
        run(
            directory,
            "--batch-sizes",
            "1,4",
            "--precisions",
            "fp32,bf16",
            "--lengths",
            "full,realistic");
    assertThat(code).as(err.toString()).isZero();
    JsonNode report = new ObjectMapper().readTree(directory.resolve("out/scoring.json").toFile());
    JsonNode shape = report.get("shapes").get(0);
    assertThat(shape.get("shape").asText()).isEqualTo("tiny");
    assertThat(shape.get("naive")).hasSize(2 * 2);
    assertThat(shape.get("product")).hasSize(2 * 2 * 2);
    assertThat(shape.get("productWithoutRowCache")).hasSize(2 * 2);
    for (JsonNode line : shape.get("product")) {
      assertThat(line.get("ordersPerSecond").asDouble()).isPositive();
      // of 51 rows two are new to a steady state: its own, and the first, which lost its gap
      double seen = line.get("lengths").asText().equals("full") ? 49 / 51.0 : 10 / 12.0;
      assertThat(line.get("rowCacheHitRate").asDouble()).isBetween(seen - 0.05, seen + 0.1);
    }
    assertThat(shape.get("productWithoutRowCache").get(0).get("rowCacheHitRate").asDouble())
        .isZero();
    assertThat(out.toString()).contains("tiny: 2 sequences, C 4, N 3, G 2", "fp32, realistic");
    assertThat(directory.resolve("out/scoring.html")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("out/scoring.txt"))).contains("of peak");
  }

  @Test
  void theRowCacheMayBeOffAltogether(@TempDir Path directory) throws IOException {
    assertThat(run(directory, "--batch-sizes", "2", "--precisions", "fp32", "--row-cache-mb", "0"))
        .isZero();
    JsonNode report = new ObjectMapper().readTree(directory.resolve("out/scoring.json").toFile());
    assertThat(report.get("shapes").get(0).get("productWithoutRowCache")).isEmpty();
  }

  @Test
  void aWrongCallIsOneClearLine(@TempDir Path directory) throws IOException {
    assertThat(run(directory, "--batch-sizes", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("Batch sizes must be at least 1, found 0");
    assertThat(Main.run("scoring", "--rounds", "many")).isEqualTo(2);
  }

  private int run(Path directory, String... options) throws IOException {
    Path shape = Files.writeString(directory.resolve("tiny.yaml"), TINY);
    String[] usual = {
      "scoring",
      "--device",
      "cpu",
      "--rounds",
      "1",
      "--seconds",
      "0.05",
      "--hyper-parameters",
      shape.toString(),
      "--out",
      directory.resolve("out").toString()
    };
    String[] all = new String[usual.length + options.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(options, 0, all, usual.length, options.length);
    return Main.command()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}

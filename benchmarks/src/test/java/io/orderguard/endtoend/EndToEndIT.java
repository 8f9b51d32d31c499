package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole program with tiny numbers: whether its figures are there, not what they are. */
final class EndToEndIT {
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

  private static final int RATE = 50;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyPartAccountsForEveryOrder(@TempDir Path directory) throws IOException {
    int code =
        run(
            directory,
            "--parts=capacity,latency,swaps,rebalance",
            "--rate=" + RATE,
            "--rounds=1",
            "--orders=200",
            "--profiles=exactly-once",
            "--runs=1",
            "--swaps=1",
            "--swap-seconds=3",
            "--rebalances=1");
    assertThat(code).as(err.toString()).isZero();
    JsonNode report =
        new ObjectMapper().readTree(directory.resolve("out/end-to-end.json").toFile());
    assertThat(report.get("capacity")).hasSize(4);
    for (JsonNode side : report.get("capacity")) {
      assertThat(side.get("scores").asInt()).isEqualTo(200);
      assertThat(side.get("ordersPerSecond").asDouble()).isPositive();
      assertThat(side.get("meanRows").asDouble()).isBetween(5.0, 20.0);
    }
    assertThat(report.get("profiles")).hasSize(1);
    report.get("profiles").forEach(profile -> assertIsComplete(profile.get("arrivals")));
    JsonNode swaps = report.get("swaps");
    assertThat(swaps.get("loadMillis")).hasSize(1);
    assertThat(swaps.get("windows").get("orders").asInt()).isPositive();
    assertThat(swaps.get("steady").get("orders").asInt()).isPositive();
    assertThat(report.get("rebalance").get("changes")).hasSize(2);
    assertThat(out.toString()).contains("Capacity", "exactly-once", "around swaps", "joins");
    assertThat(Files.readString(directory.resolve("out/end-to-end.html"))).contains("<svg");
  }

  private static void assertIsComplete(JsonNode kinds) {
    Set<String> words = new HashSet<>();
    for (JsonNode kind : kinds) {
      words.add(kind.get("arrivals").asText());
      long inRuns = kind.get("runs").get(0).get("orders").asLong();
      assertThat(kind.get("scores").asLong()).isEqualTo(inRuns).isGreaterThanOrEqualTo(RATE);
      assertThat(kind.get("repeatedScores").asLong()).isZero();
      assertThat(kind.get("notByTheNetwork").asLong()).isZero();
      double legs = 0;
      for (JsonNode stage : kind.get("stages")) {
        legs += stage.get("mean").asDouble();
      }
      // the mean latency lies between the shortest and the longest, and the legs are all of it
      assertThat(legs)
          .isBetween(
              kind.get("percentiles").get(0).get("millis").asDouble(),
              kind.get("medians").get("max").asDouble());
      assertThat(kind.get("brokerBytesByTopic").get("orders").asDouble()).isPositive();
      assertThat(kind.get("brokerBytesByTopic").get("orders-by-card-repartition").asDouble())
          .isPositive();
    }
    assertThat(words).containsExactlyInAnyOrder("constant", "poisson", "bursts");
  }

  @Test
  void aWrongCallIsOneClearLine(@TempDir Path directory) throws IOException {
    assertThat(run(directory, "--parts=latency")).isNotZero();
    assertThat(err.toString())
        .contains("Without the part capacity there must be a --rate, found none");
  }

  private int run(Path directory, String... options) throws IOException {
    Path shape = Files.writeString(directory.resolve("tiny.yaml"), TINY);
    String[] usual = {
      "--hyper-parameters=" + shape,
      "--customers=20",
      "--seconds=1",
      "--warm-seconds=1",
      "--partitions=2",
      "--out=" + directory.resolve("out")
    };
    String[] all = new String[usual.length + options.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(options, 0, all, usual.length, options.length);
    return new CommandLine(new EndToEndCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, call) -> {
              command.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}

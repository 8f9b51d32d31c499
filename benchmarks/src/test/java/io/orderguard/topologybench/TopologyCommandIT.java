package io.orderguard.topologybench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TopologyCommandIT {
  private final StringWriter out = new StringWriter();

  @Test
  void everyVariantScoresEveryOrderAndSaysWhatItCost(@TempDir Path directory) throws IOException {
    assertThat(run(directory)).isZero();
    JsonNode report = new ObjectMapper().readTree(directory.resolve("topology.json").toFile());
    JsonNode width = report.get("widths").get(0);
    assertThat(width.get("orders").asInt()).isEqualTo(600);
    assertThat(width.get("orderBytes").asDouble()).isBetween(20.0, 500.0);
    assertThat(width.get("variants")).hasSize(4);
    List<Double> customers = new ArrayList<>();
    for (JsonNode variant : width.get("variants")) {
      checkFigures(variant);
      JsonNode bytes = variant.get("turns").get(0).get("bytesPerOrder");
      customers.add(bytes.get("customer-history-changelog").asDouble());
    }
    // A list is written again with every order, a row once.
    assertThat(customers.get(3)).isGreaterThan(2 * customers.get(0));
    checkProfile(width.get("profiles").get(0));
    assertThat(Files.readString(directory.resolve("topology.txt"))).isEqualTo(text());
    assertThat(directory.resolve("topology.html")).isNotEmptyFile();
  }

  private static void checkFigures(JsonNode variant) {
    JsonNode turn = variant.get("turns").get(0);
    JsonNode bytes = turn.get("bytesPerOrder");
    assertThat(variant.get("ordersPerSecond").asDouble()).isPositive();
    assertThat(variant.get("cpuMicros").asDouble()).isPositive();
    assertThat(turn.get("meanRows").asDouble()).isBetween(2.0, 102.0);
    assertThat(bytes.get("scores").asDouble()).isPositive();
    assertThat(bytes.get("orders-by-card-repartition").asDouble()).isPositive();
    assertThat(bytes.has("snapshots"))
        .isEqualTo(variant.get("snapshots").asText().equals("full snapshots"));
  }

  private static void checkProfile(JsonNode profile) {
    assertThat(profile.get("variant").asText()).isEqualTo("product, exactly-once, no snapshots");
    assertThat(profile.get("cpuMicros").get("stream threads").asDouble()).isPositive();
    assertThat(profile.get("javaByOwner")).isNotEmpty();
  }

  private String text() {
    return out.toString().replaceFirst("Report: .*\\R$", "");
  }

  private int run(Path directory) {
    String[] options = {
      "--features",
      "6",
      "--orders",
      "600",
      "--rounds",
      "1",
      "--latency",
      "exactly_once",
      "--snapshots",
      "none,full",
      "--profile",
      "--out",
      directory.toString()
    };
    return new CommandLine(new TopologyCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .execute(options);
  }
}

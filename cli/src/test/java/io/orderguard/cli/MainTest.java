package io.orderguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

  @BeforeEach
  void catchOutput() {
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveOutputBack() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void helpNamesEveryCommand() {
    int code = Main.run("--help");

    assertThat(code).isZero();
    assertThat(printed())
        .contains(
            "demo",
            "backtest",
            "import",
            "run",
            "train",
            "release",
            "dead-letters",
            "model",
            "broker",
            "simulate");
  }

  @Test
  void everyCommandHasHelp() {
    for (List<String> command :
        List.of(
            List.of("demo"),
            List.of("backtest"),
            List.of("import"),
            List.of("run"),
            List.of("train"),
            List.of("release", "publish"),
            List.of("release", "list"),
            List.of("dead-letters", "list"),
            List.of("dead-letters", "replay"),
            List.of("model", "describe"),
            List.of("model", "verify"),
            List.of("model", "run"),
            List.of("model", "import-tsa"),
            List.of("broker"),
            List.of("simulate"))) {
      String[] call = new String[command.size() + 1];
      command.toArray(call);
      call[command.size()] = "--help";

      assertThat(Main.run(call)).as(command.toString()).isZero();
    }
    assertThat(printed()).contains("Usage: orderguard release publish");
  }

  @Test
  void aWrongCallExitsWithTwo() {
    assertThat(Main.run("run")).isEqualTo(2);
    assertThat(complained()).contains("Missing required option: '--config=FILE'");
    assertThat(Main.run("dance")).isEqualTo(2);
  }

  @Test
  void aBadConfigurationExitsWithOneAndListsEveryMistake(@TempDir Path directory)
      throws IOException {
    Path config = directory.resolve("bad.yaml");
    Files.writeString(config, "kafka: {}\ntypo: 1\nhttp: {port: many}\n");

    assertThat(Main.run("run", "--config", config.toString())).isEqualTo(1);
    assertThat(complained())
        .startsWith("orderguard: Configuration " + config + " has ")
        .contains("kafka.bootstrap.servers is required")
        .contains("state-dir is required")
        .contains("http.port must be a whole number from 0 to 65535, found many")
        .contains("typo is not a setting here")
        .doesNotContain("at io.orderguard");
  }

  @Test
  void aServiceIsNoTrialAndItsMistakesAreListed(@TempDir Path directory) throws IOException {
    Path config = directory.resolve("bad.yaml");
    Files.writeString(
        config, "kafka: {}\ntraining: {bundle-name: shop, to: 2026-01-01T00:00:00Z}\n");

    assertThat(Main.run("train", "--config", config.toString(), "--service", "--dry-run"))
        .isEqualTo(2);
    assertThat(complained()).contains("--service goes with neither --dry-run nor --json");
    assertThat(Main.run("train", "--config", config.toString(), "--service")).isEqualTo(1);
    assertThat(complained())
        .contains("kafka.bootstrap.servers is required")
        .contains("training.to must not be set for a service")
        .contains("training.work is required by a service");
  }

  @Test
  void aBundleThatIsNotThereExitsWithOneAndOneLine(@TempDir Path directory) {
    Path absent = directory.resolve("absent");

    assertThat(Main.run("model", "verify", absent.toString())).isEqualTo(1);
    assertThat(complained()).startsWith("orderguard: ").contains(absent.toString());
    assertThat(complained().strip().lines()).hasSize(1);
  }

  @Test
  void aDemonstrationTooSmallToTrainOnIsRefused() {
    assertThat(Main.run("demo", "--past-orders", "100")).isEqualTo(1);
    assertThat(complained()).contains("Past orders must be at least 5000 to train on, found 100");
  }

  @Test
  void everythingWrongWithABacktestIsListedBeforeItStarts(@TempDir Path directory)
      throws IOException {
    Path mapping = Files.writeString(directory.resolve("mapping.yaml"), "orderIds: id\n");

    int code =
        Main.run(
            "backtest",
            "--data",
            directory.resolve("absent.csv").toString(),
            "--mapping",
            mapping.toString(),
            "--train-from=2026-02-01",
            "--train-to=2026-01-01",
            "--test-from=2026-01-01",
            "--test-to=2026-01-01T00:00:00Z",
            "--seed=-1",
            "--out",
            directory.toString());

    assertThat(code).isEqualTo(1);
    assertThat(complained())
        .contains("The backtest cannot start:")
        .contains("The training interval must begin before it ends")
        .contains("The test interval must begin before it ends")
        .contains("--data must be a readable file, found")
        .contains("--out must not exist or be an empty directory, found")
        .contains("--seed must be at least 0, found -1")
        .contains("orderIds is not a setting here");
  }

  @Test
  void aTimeIsADayOrATime() {
    assertThat(Main.run("import", "--from", "yesterday")).isEqualTo(2);
    assertThat(complained())
        .contains("must be a day or a UTC time such as 2026-01-31 or 2026-01-31T08:30:00Z");
  }

  @Test
  void anImportNeedsACluster(@TempDir Path directory) {
    String absent = directory.resolve("absent").toString();

    assertThat(Main.run("import", "--data", absent, "--mapping", absent)).isEqualTo(2);
    assertThat(complained()).contains("'--bootstrap-servers' or '--config'");
  }

  @Test
  void aDemonstrationWithATableNeedsAllOfIt() {
    assertThat(Main.run("demo", "--data", "orders.csv")).isEqualTo(2);
    assertThat(complained()).contains("--data, --mapping, --from and --to belong together");
  }

  private String printed() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }
}

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
        .contains("demo", "run", "train", "release", "model", "broker", "simulate");
  }

  @Test
  void everyCommandHasHelp() {
    for (List<String> command :
        List.of(
            List.of("demo"),
            List.of("run"),
            List.of("train"),
            List.of("release", "publish"),
            List.of("release", "list"),
            List.of("model", "describe"),
            List.of("model", "verify"),
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

  private String printed() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }
}

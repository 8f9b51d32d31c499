package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.calibration.AlertRates;
import io.orderguard.dataset.DatasetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run directory does without a cluster. */
final class RunDirectoryTest {
  private static final DatasetSource NOWHERE = new DatasetSource(Map.of(), "snapshots", "labels");

  private Path work;
  private TrainerConfig config;

  @BeforeEach
  void place(@TempDir Path directory) {
    work = directory.resolve("work");
    config = TestConfigs.kept(TestConfigs.of(directory.resolve("bundles"), "1", NOWHERE), work);
  }

  @Test
  void aRunThatBeginsAgainAndAgainIsGivenUp() {
    for (int start = 0; start < 5; start++) {
      begin();
    }
    assertThatThrownBy(this::begin)
        .isInstanceOf(HopelessRunException.class)
        .hasMessageEndingWith("began 5 times without getting on; it is given up")
        .satisfies(e -> assertThat(Trainer.wouldFailAgain(e)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.safetensors", "checkpoint-again.safetensors"})
  void whoeverGetsOnMayBeginAsOftenAgain(String name) throws IOException {
    for (int start = 0; start < 5; start++) {
      begin();
    }
    Path checkpoint = directory().resolve(name);
    Files.createFile(checkpoint);
    Files.setLastModifiedTime(checkpoint, FileTime.from(Instant.now().plusSeconds(60)));
    begin();
    try (RunDirectory run = RunDirectory.open(config)) {
      run.packed();
    }
    assertThat(directory().resolve("starts")).doesNotExist();
  }

  @Test
  void aRunWithoutAWorkDirectoryIsNotCounted() {
    TrainerConfig kept = TestConfigs.kept(config, null);
    assertThatCode(
            () -> {
              for (int start = 0; start < 9; start++) {
                try (RunDirectory run = RunDirectory.open(kept)) {
                  run.begin();
                }
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void otherAlertRatesAreAnotherRun() throws IOException {
    begin();
    TrainerConfig other =
        new TrainerConfig(
            config.id(),
            config.places(),
            config.startedAt(),
            config.catalogue(),
            config.source(),
            config.data(),
            config.fit(),
            new AlertRates(0.2, 0.02),
            config.release());
    RunDirectory.open(other).close();
    try (Stream<Path> runs = Files.list(work.resolve("runs"))) {
      assertThat(runs).hasSize(2);
    }
  }

  private void begin() {
    try (RunDirectory run = RunDirectory.open(config)) {
      run.begin();
    }
  }

  private Path directory() throws IOException {
    try (Stream<Path> runs = Files.list(work.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}

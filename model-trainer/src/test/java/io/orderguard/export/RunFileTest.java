package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.ModelId;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.export.TrainerConfig.DataPlan;
import io.orderguard.ingest.IngestSpans;
import io.orderguard.ingest.TopicSpan;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {

  private static final DatasetSource SOURCE = new DatasetSource(Map.of(), "snapshots", "labels");
  private static final IngestSpans SPANS =
      new IngestSpans(
          new TopicSpan(
              "snapshots",
              "id-1",
              List.of(new PartitionSpan(0, 5, 1200), new PartitionSpan(1, 0, 0))),
          new TopicSpan("labels", "id-2", List.of(new PartitionSpan(0, 0, 9_000_000_000L))));

  private final TrainerConfig config = TestConfigs.of(Path.of("bundles"), "1", SOURCE);

  @Test
  void whatARunFixedIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("run.properties");
    RunFile run = RunFile.of(config, SPANS);

    run.write(file);

    assertThat(RunFile.read(file, SOURCE)).isEqualTo(run);
    assertThat(Files.readString(file))
        .contains("snapshots.offsets=0:5-1200 1:0-0\n")
        .contains("startedAt=2026-06-01T12:00:00Z\n");
    assertThat(directory.toFile().list()).containsExactly("run.properties");
  }

  @Test
  void theSameSettingsAtALaterTimeAskForTheSameRun() {
    RunFile run = RunFile.of(config, SPANS);
    TrainerConfig later = TestConfigs.later(config, Duration.ofDays(3));

    assertThat(run.difference(later)).isEmpty();
    assertThat(run.applied(later)).isEqualTo(config);
  }

  @Test
  void aVersionThatWasNotGivenFollowsTheClock() {
    TrainerConfig unnamed = named(config, TrainerSettings.version(config.startedAt()));
    TrainerConfig later = TestConfigs.later(unnamed, Duration.ofHours(1));
    RunFile run = RunFile.of(unnamed, SPANS);

    assertThat(run.difference(named(later, TrainerSettings.version(later.startedAt())))).isEmpty();
    assertThat(run.difference(named(later, "mine")))
        .isEqualTo("bundle version must be 20260601-120000, found mine");
  }

  @Test
  void otherTimesAskForAnotherRun() {
    RunFile run = RunFile.of(config, SPANS);
    Instant other = Instant.parse("2026-05-01T00:00:00Z");
    DatasetWindow window = config.data().window();

    assertThat(run.difference(with(config, new DatasetWindow(Instant.EPOCH, other, other, null))))
        .isEqualTo(
            "to must be 2026-06-01T12:00:00Z, found 2026-05-01T00:00:00Z; labels known before must"
                + " be 2026-06-01T12:00:00Z, found 2026-05-01T00:00:00Z");
    assertThat(
            run.difference(
                with(
                    config,
                    new DatasetWindow(
                        window.from(),
                        window.to(),
                        window.labelsKnownBefore(),
                        Duration.ofDays(1)))))
        .isEqualTo("label maturity must be none, found PT24H");
  }

  @Test
  void aFileOfAnotherFormatIsRefused(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("run.properties");
    Files.writeString(file, "format=2\n");

    assertThatThrownBy(() -> RunFile.read(file, SOURCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Run file %s must have format 1, found 2", file);
  }

  private static TrainerConfig named(TrainerConfig config, String version) {
    return new TrainerConfig(
        new ModelId(config.id().name(), version),
        config.places(),
        config.startedAt(),
        config.catalogue(),
        config.source(),
        config.data(),
        config.fit(),
        config.rates(),
        config.release());
  }

  private static TrainerConfig with(TrainerConfig config, DatasetWindow window) {
    DataPlan data = config.data();
    return TestConfigs.with(
        config, new DataPlan(window, data.shares(), data.sampling(), data.minCount()));
  }
}

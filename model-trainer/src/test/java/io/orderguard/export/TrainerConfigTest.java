package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.bundle.ModelId;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.AlertRates;
import io.orderguard.export.TrainerConfig.Publication;
import io.orderguard.network.Loss;
import io.orderguard.network.StepProgram;
import io.orderguard.settings.Settings;
import io.orderguard.training.LearningRates;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Refit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @Test
  void aFewSettingsAreEnough() {
    TrainerConfig config =
        read(
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            training: {bundle-name: shop, out: bundles}
            """);

    assertThat(config.id()).isEqualTo(new ModelId("shop", "20260304-050607"));
    assertThat(config.bundles()).isEqualTo(Path.of("bundles"));
    assertThat(config.startedAt()).isEqualTo(NOW);
    assertThat(config.catalogue().name()).isEqualTo("shop");
    assertThat(config.source().snapshots()).isEqualTo("snapshots");
    assertThat(config.source().kafka()).containsEntry("bootstrap.servers", "localhost:9092");
    assertThat(config.data().window().labelsKnownBefore()).isEqualTo(NOW);
    assertThat(config.data().window().to()).isEqualTo(NOW);
    assertThat(config.data().window().labelMaturity()).isNull();
    assertThat(config.rates()).isEqualTo(new AlertRates(0.01, 0.002));
    assertThat(config.release().publication()).isEqualTo(Publication.KEEP);
    assertThat(config.fit()).isEqualTo(TrainingSettings.DEFAULT);
    assertThat(config.places().work()).isNull();
  }

  @Test
  void everyLossAndScheduleHasAWord() {
    assertThat(fit("cross-entropy", "one-cycle")).isEqualTo(TrainingSettings.DEFAULT);
    assertThat(fit("focal", "cosine").program().loss()).isEqualTo(new Loss.Focal(2, 0.25));
    assertThat(fit("focal", "cosine").optimiser().rates())
        .isEqualTo(new LearningRates.Cosine(0.0015, 0.05));
    assertThat(fit("asymmetric", "plateau").program().loss())
        .isEqualTo(new Loss.Asymmetric(1, 4, 0.05, 0));
  }

  @Test
  void theWindowEndsWhereUnreportedOrdersAreMature() {
    TrainerConfig config =
        read(
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            training:
              bundle-name: shop
              out: bundles
              labels-known-before: 2026-03-01T00:00:00Z
              label-maturity: P7D
            """);

    assertThat(config.data().window().to()).isEqualTo(Instant.parse("2026-02-22T00:00:00Z"));
  }

  @Test
  void theFileOfRunIsTheFileOfTrain() {
    TrainerConfig config =
        read(
            """
            application-id: fraud
            instance-id: one
            state-dir: state
            bundles-dir: cache
            profile: exactly-once
            history: {cache-mb: 8}
            stream-threads: 2
            entity-keys: {secret: s}
            labels: {maturity: P30D, wait: P1D}
            scoring: {max-batch-size: 8}
            snapshots: {rows: full}
            http: {port: 0}
            kafka: {bootstrap: {servers: "b:1"}, security.protocol: SSL,
                    group.protocol: streams}
            topics: {orders: o, scores: s, dead-letters: d, snapshots: sn, labels: la, releases: re,
                     acknowledgements: ac}
            orders: {partitioned-by: other, max-bytes: 100000, max-future-skew: PT1M}
            training:
              bundle-name: shop
              bundle-version: v7
              out: bundles
              from: 2026-01-01T00:00:00Z
              to: 2026-02-01T00:00:00Z
              labels-known-before: 2026-03-01T00:00:00Z
              label-maturity: P30D
              validation-share: 0.1
              calibration-share: 0.3
              legitimate-keep-rate: 0.25
              min-count: 3
              seed: 9
              batch-size: 128
              max-epochs: 4
              patience: 2
              learning-rate: 0.001
              weight-decay: 0.1
              time-limit: PT5M
              threads: 3
              review-rate: 0.05
              decline-rate: 0.01
              publish: true
              loss: cyclical-focal
              precision: bf16
              schedule: plateau
              warm-up: 0.2
              accumulate: 4
              averaged-epochs: 3
              refit: false
              checkpoint-every: PT10S
              work: work
            """);

    assertThat(config.id().version()).isEqualTo("v7");
    assertThat(config.source().snapshots()).isEqualTo("sn");
    assertThat(config.source().labels()).isEqualTo("la");
    assertThat(config.source().kafka())
        .containsEntry("security.protocol", "SSL")
        .doesNotContainKey("group.protocol");
    assertThat(config.release().topics().releases()).isEqualTo("re");
    assertThat(config.release().topics().acknowledgements()).isEqualTo("ac");
    assertThat(config.release().publication()).isEqualTo(Publication.PUBLISH);
    assertThat(config.data().window().labelMaturity()).isEqualTo(Duration.ofDays(30));
    assertThat(config.data().shares().validation()).isEqualTo(0.1);
    assertThat(config.data().sampling().legitimateKeepRate()).isEqualTo(0.25);
    assertThat(config.data().sampling().seed()).isEqualTo(9);
    assertThat(config.fit().stopping().maxEpochs()).isEqualTo(4);
    assertThat(config.fit().pace().threads()).isEqualTo(3);
    assertThat(config.fit().stopping().timeLimit()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.fit().program().loss()).isEqualTo(new Loss.CyclicalFocal(2, 0, 4, 0, 0.1));
    assertThat(config.fit().program().accumulation()).isEqualTo(StepProgram.Accumulation.ON);
    assertThat(config.fit().program().precision()).isEqualTo(Precision.BF16);
    assertThat(config.fit().optimiser().rates())
        .isEqualTo(new LearningRates.Plateau(0.001, 0.2, 0.5, 1));
    assertThat(config.fit().pace().microBatches()).isEqualTo(4);
    assertThat(config.fit().stopping().averagedEpochs()).isEqualTo(3);
    assertThat(config.fit().refit()).isEqualTo(Refit.NONE);
    assertThat(config.fit().pace().checkpointEvery()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.places().work()).isEqualTo(Path.of("work"));
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    kafka: {}
                    topics: {snapshot: s}
                    training:
                      bundle-version: "a b"
                      from: 2026-05-01T00:00:00Z
                      to: 2026-04-01T00:00:00Z
                      validation-share: 0.6
                      calibration-share: 0.6
                      decline-rate: 0.5
                      time-limit: PT0S
                      checkpoint-every: PT0S
                      loss: hinge
                      precision: fp16
                      warm-up: 1
                      epochs: 3
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kafka.bootstrap.servers is required")
        .hasMessageContaining("topics.snapshot is not a setting here")
        .hasMessageContaining("training.bundle-name is required")
        .hasMessageContaining("training.out is required")
        .hasMessageContaining("training.to cannot be used")
        .hasMessageContaining("training.calibration-share cannot be used")
        .hasMessageContaining("training.decline-rate cannot be used")
        .hasMessageContaining("training.time-limit cannot be used")
        .hasMessageContaining("training.checkpoint-every cannot be used")
        .hasMessageContaining("training.loss must be one of cross-entropy, focal, cyclical-focal")
        .hasMessageContaining("training.precision must be one of fp32, bf16, found fp16")
        .hasMessageContaining("training.warm-up must be a number from 0.0 to 0.9, found 1")
        .hasMessageContaining("training.epochs is not a setting here");
  }

  private static TrainingSettings fit(String loss, String schedule) {
    String yaml =
        """
        kafka: {bootstrap.servers: "localhost:9092"}
        training: {bundle-name: shop, out: bundles, loss: LOSS, schedule: SCHEDULE}
        """;
    return read(yaml.replace("LOSS", loss).replace("SCHEDULE", schedule)).fit();
  }

  private static TrainerConfig read(String yaml) {
    return TrainerConfig.from(Settings.parse(yaml, "test.yaml"), NOW);
  }
}

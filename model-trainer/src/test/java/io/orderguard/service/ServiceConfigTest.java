package io.orderguard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.dataset.DatasetWindow;
import io.orderguard.export.TrainerConfig;
import io.orderguard.http.HttpConfig;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @Test
  void theWindowAndTheVersionMoveWithTheClock() {
    ServiceConfig config =
        read(
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            topics: {labels: verdicts}
            training:
              bundle-name: shop
              out: bundles
              work: work
              window: P60D
              label-maturity: P21D
              service: {every: P1D}
            """);
    TrainerConfig run = config.runs().at(NOW.plus(Duration.ofDays(3)));
    DatasetWindow window = run.data().window();

    assertThat(run.id().toString()).isEqualTo("shop:20260307-050607");
    assertThat(window.labelsKnownBefore()).isEqualTo(Instant.parse("2026-03-07T05:06:07Z"));
    assertThat(window.to()).isEqualTo(Instant.parse("2026-02-14T05:06:07Z"));
    assertThat(window.from()).isEqualTo(Instant.parse("2025-12-16T05:06:07Z"));
    assertThat(config.runs().at(NOW).id().version()).isEqualTo("20260304-050607");

    assertThat(config.trigger())
        .isEqualTo(new RunTrigger(Duration.ofDays(1), RunTrigger.NEVER, Duration.ofMinutes(1)));
    assertThat(config.checkEvery()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8081));
    assertThat(config.bundleName()).isEqualTo("shop");
    assertThat(config.source().labels()).isEqualTo("verdicts");
    assertThat(config.work()).isEqualTo(Path.of("work"));
  }

  @Test
  void everythingCanBeSet() {
    ServiceConfig config =
        read(
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            http: {port: 9999}
            training:
              bundle-name: shop
              out: bundles
              work: work
              from: 2026-01-01T00:00:00Z
              service:
                every: P7D
                new-labels: 5000
                retry-after: PT5M
                check-every: PT1S
                http: {bind: 0.0.0.0, port: 0}
            """);

    assertThat(config.trigger())
        .isEqualTo(new RunTrigger(Duration.ofDays(7), 5000, Duration.ofMinutes(5)));
    assertThat(config.checkEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.http()).isEqualTo(new HttpConfig("0.0.0.0", 0));
    assertThat(config.runs().at(NOW).data().window().from())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void whatWouldMakeAllRunsTheSameIsRefusedWithEveryOtherMistake() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    kafka: {bootstrap.servers: "localhost:9092"}
                    training:
                      bundle-name: shop
                      bundle-version: 1
                      from: 2026-01-01T00:00:00Z
                      to: 2026-02-01T00:00:00Z
                      labels-known-before: 2026-03-01T00:00:00Z
                      window: P7D
                      service: {retry-after: PT0S, new-label: 3, http: {port: many}}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "training.to must not be set for a service: a run learns from what is known when it"
                + " begins, found 2026-02-01T00:00:00Z")
        .hasMessageContaining("training.labels-known-before must not be set for a service")
        .hasMessageContaining(
            "training.bundle-version must not be set for a service: every run makes a version of"
                + " its own, found 1")
        .hasMessageContaining("training.work is required by a service")
        .hasMessageContaining(
            "training.service.every or training.service.new-labels must say when a run begins,"
                + " found neither")
        .hasMessageContaining("training.service.retry-after must be longer than zero")
        .hasMessageContaining("training.service.new-label is not a setting here")
        .hasMessageContaining("training.service.http.port must be a whole number")
        .hasMessageContaining("training.window must not be set beside training.from, found PT168H")
        .hasMessageContaining("training.out is required");
  }

  @Test
  void aRunThatCannotBeNowCanBeLater() {
    ServiceConfig config =
        read(
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            training:
              bundle-name: shop
              out: bundles
              work: work
              from: 2026-03-01T00:00:00Z
              service: {every: P1D}
            """);

    Instant tooEarly = Instant.parse("2026-02-28T00:00:00Z");
    assertThatThrownBy(() -> config.runs().at(tooEarly))
        .hasMessageContaining("training.to cannot be used");
    assertThat(config.runs().at(NOW).data().window().to()).isEqualTo(NOW);
  }

  private static ServiceConfig read(String yaml) {
    return ServiceConfig.from(Settings.parse(yaml, "test.yaml"), NOW);
  }
}

package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.bundle.ModelId;
import io.orderguard.http.HealthReport;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HealthTest {

  private final FakeStreams streams = new FakeStreams();
  private final AtomicReference<@Nullable ModelId> champion =
      new AtomicReference<>(new ModelId("shop", "1"));
  private final AtomicBoolean releasesAreRead = new AtomicBoolean(true);
  private final Health health = health(WithoutModel.WAIT);

  @Test
  void readinessNamesTheConditionsThatFail() {
    streams.state = State.REBALANCING;
    champion.set(null);

    HealthReport report = health.ready();

    assertThat(report.holds()).isFalse();
    assertThat(report.failing()).containsExactly("streams", "champion");
    assertThat(report.json())
        .isEqualTo(
            "{\"ok\":false,\"failing\":[\"streams\",\"champion\"],\"conditions\":"
                + "{\"streams\":\"REBALANCING\",\"threads\":\"1 of 1\",\"champion\":\"none\","
                + "\"releases\":\"READ\"}}\n");
    assertThat(health.live().holds()).isTrue();
  }

  @Test
  void anInstanceWithEverythingIsReady() {
    assertThat(health.ready().holds()).isTrue();
    assertThat(health.ready().json()).contains("\"ok\":true,\"failing\":[]", "shop:1");
  }

  @Test
  void aMissingThreadIsNotReady() {
    streams.threads = 0;
    assertThat(health.ready().failing()).containsExactly("threads");
  }

  @Test
  void withoutAModelItIsReadyOnlyIfOrdersMayGoUnscored() {
    champion.set(null);
    assertThat(health.ready().failing()).containsExactly("champion");
    assertThat(health(WithoutModel.UNSCORED).ready().holds()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"ERROR", "PENDING_ERROR", "NOT_RUNNING"})
  void aFailedClientIsNotAlive(State state) {
    streams.state = state;
    assertThat(health.live().failing()).containsExactly("streams");
  }

  @Test
  void anInstanceThatMissesReleasesIsNotAlive() {
    releasesAreRead.set(false);
    assertThat(health.live().failing()).containsExactly("releases");
    assertThat(health.ready().failing()).containsExactly("releases");
  }

  @Test
  void closingEndsReadinessBeforeAnythingElse() {
    health.closing();
    assertThat(health.ready().failing()).containsExactly("streams");
    assertThat(health.live().holds()).isTrue();
  }

  @Test
  void whoWaitsIsWokenByAChange() throws Exception {
    streams.state = State.REBALANCING;
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> ready = threads.submit(() -> health.awaitReady(Duration.ofMinutes(1)));
      streams.state = State.RUNNING;
      health.somethingChanged();
      assertThat(ready.get()).isTrue();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void waitingEndsWithTheTimeOrTheClient() throws InterruptedException {
    champion.set(null);
    assertThat(health.awaitReady(Duration.ofMillis(1))).isFalse();
    assertThat(health.awaitRunning(Duration.ofMillis(1))).isTrue();
    streams.state = State.ERROR;
    assertThat(health.awaitReady(Duration.ofMinutes(1))).isFalse();
  }

  private Health health(WithoutModel withoutModel) {
    return new Health(
        new Health.Observed(streams, champion::get, releasesAreRead::get), 1, withoutModel);
  }
}

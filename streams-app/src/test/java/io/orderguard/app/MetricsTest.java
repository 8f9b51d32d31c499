package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.RowCounts;
import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.inference.ScoringResult.Unscored;
import io.orderguard.registry.ModelRegistry;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void whatWasCountedCanBeScraped() {
    metrics.order();
    metrics.order();
    metrics.deadLetter("undecodable");
    metrics.label("amended");
    metrics.label("amended");
    metrics.release("accepted");
    metrics.inFlight(3);
    metrics.inFlight(-1);

    assertThat(metrics.scrape())
        .contains(
            "orderguard_orders_total 2.0",
            "orderguard_dead_letters_total{reason=\"undecodable\"} 1.0",
            "orderguard_labels_total{result=\"amended\"} 2.0",
            "orderguard_releases_total{result=\"accepted\"} 1.0",
            "orderguard_in_flight 2.0");
  }

  @Test
  void scoresAreCountedByRungAndBundle() {
    metrics.result(scored("1", Rung.CHAMPION));
    metrics.result(scored("2", Rung.CHAMPION));
    metrics.result(scored("1", Rung.CHAMPION));
    metrics.result(scored("1", Rung.FALLBACK));
    metrics.result(new Unscored("shutting down"));

    assertThat(metrics.scrape())
        .contains(
            "orderguard_scores_total{bundle=\"shop\",rung=\"champion\",version=\"1\"} 2.0",
            "orderguard_scores_total{bundle=\"shop\",rung=\"champion\",version=\"2\"} 1.0",
            "orderguard_scores_total{bundle=\"shop\",rung=\"fallback\",version=\"1\"} 1.0",
            "orderguard_scores_total{bundle=\"\",rung=\"unscored\",version=\"\"} 1.0");
  }

  @Test
  void rowsOfTheChampionAreCounted() throws Exception {
    try (ModelRegistry registry = new ModelRegistry()) {
      metrics.observe(registry);
      assertThat(metrics.scrape()).contains("orderguard_row_cache_hits_total 0.0");

      registry.switchTo(new KeepsRows());

      assertThat(metrics.scrape())
          .contains("orderguard_row_cache_hits_total 7.0", "orderguard_row_cache_misses_total 3.0");
    }
  }

  private static final class KeepsRows implements Scorer {
    @Override
    public ModelId model() {
      return new ModelId("shop", "1");
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      return List.of();
    }

    @Override
    public RowCounts rowCounts() {
      return new RowCounts(7, 3);
    }

    @Override
    public void close() {}
  }

  @Test
  void timesComeAsBucketsAndTheStageAlsoAsPercentiles() {
    metrics.scored(3_000_000);
    metrics.barrierWait(40_000_000);
    metrics.batch(5, 1_500_000, 8_000_000);

    assertThat(metrics.scrape())
        .contains(
            "orderguard_scoring_stage_seconds_bucket{le=\"0.002\"} 0",
            "orderguard_scoring_stage_seconds_bucket{le=\"0.005\"} 1",
            "orderguard_scoring_stage_recent_seconds{quantile=\"0.99\"} 0.00",
            "orderguard_barrier_wait_seconds_bucket{le=\"0.05\"} 1",
            "orderguard_queue_wait_seconds_bucket{le=\"0.002\"} 1",
            "orderguard_inference_seconds_bucket{le=\"0.01\"} 1",
            "orderguard_batch_orders_bucket{le=\"4.0\"} 0",
            "orderguard_batch_orders_bucket{le=\"8.0\"} 1");
  }

  @Test
  void onlyOneBundleIsChampion() {
    metrics.champion(new ModelId("shop", "1"));
    metrics.champion(new ModelId("shop", "2"));

    assertThat(metrics.scrape())
        .contains("orderguard_champion{bundle=\"shop\",version=\"2\"} 1.0")
        .doesNotContain("orderguard_champion{bundle=\"shop\",version=\"1\"}");
  }

  @Test
  void kafkaStreamsIsObserved() {
    FakeStreams streams = new FakeStreams();
    metrics.observe(streams);
    streams.state = State.REBALANCING;
    streams.threads = 4;
    streams.lag = 17;

    assertThat(metrics.scrape())
        .contains(
            "orderguard_streams_state{state=\"rebalancing\"} 1.0",
            "orderguard_streams_state{state=\"running\"} 0.0",
            "orderguard_stream_threads_alive 4.0",
            "orderguard_consumer_lag_max 17.0");
  }

  private static ScoringResult scored(String version, Rung rung) {
    return new Scored(new ModelId("shop", version), rung, "", 0.5, 0.1, 0.9, Decision.REVIEW);
  }
}

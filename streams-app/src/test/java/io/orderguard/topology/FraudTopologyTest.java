package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreDecision;
import io.orderguard.avro.ScoreRung;
import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.ScoringMetrics;
import io.orderguard.order.EntityType;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FraudTopologyTest {

  private final Path directory;

  FraudTopologyTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void anOrderGoesInAndItsScoreComesOut() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));

      OrderScore score = shop.scores().get(0);
      assertThat(score.getOrderId()).isEqualTo("order-1");
      assertThat(score.getRung()).isEqualTo(ScoreRung.CHAMPION);
      assertThat(score.getRawScore()).isEqualTo(FakeScorer.rawScoreOf("order-1"));
      assertThat(shop.deadLetters()).isEmpty();
      assertThat(shop.metrics.events()).containsExactly("order", "scored");
    }
  }

  @Test
  void noRecordIsTakenBeforeTheClusterCanTakeWhatItLeadsTo() {
    StartGate shut =
        () -> {
          throw new IllegalStateException("no leader yet");
        };
    MicroBatcherConfig batches = new MicroBatcherConfig(1, 1, Duration.ZERO, 1);
    try (MicroBatcher batcher =
        MicroBatcher.start(batches, FakeScorer.prompt(), ScoringMetrics.NONE)) {
      TopologyParts parts = Shop.parts(batcher, shut, ModelGate.OPEN, TopologyMetrics.NONE);
      Topology topology = FraudTopology.build(TopologyConfig.DEFAULT, parts);
      assertThatThrownBy(() -> new TopologyTestDriver(topology, Shop.properties(directory)))
          .hasRootCauseMessage("no leader yet");
    }
  }

  @Test
  void aScoreTellsEverythingAboutItsOrder() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));
      shop.send(Shop.order("order-2", 20).setCreditCardId("amex"));

      OrderScore score = shop.scores().get(1);
      assertThat(score.getReason()).isEmpty();
      assertThat(score.getProbability()).isEqualTo(FakeScorer.rawScoreOf("order-2") / 2);
      assertThat(score.getPercentile()).isEqualTo(FakeScorer.rawScoreOf("order-2") / 4);
      assertThat(score.getDecision()).isEqualTo(ScoreDecision.REVIEW);
      assertThat(score.getBundleName()).isEqualTo("fake");
      assertThat(score.getBundleVersion()).isEqualTo("1");
      assertThat(score.getCustomerKey())
          .isEqualTo(Shop.hasher().key(EntityType.CUSTOMER, "ann").toString());
      assertThat(score.getCardKey())
          .isEqualTo(Shop.hasher().key(EntityType.CARD, "amex").toString());
      assertThat(score.getCustomerOrders()).isEqualTo(2);
      assertThat(score.getCardOrders()).isEqualTo(1);
      assertThat(score.getCustomerDigest()).matches("[0-9a-f]{32}");
      assertThat(score.getCardDigest()).matches("[0-9a-f]{32}");
      assertThat(score.getHistoryTruncated()).isFalse();
      assertThat(score.getOrderTime()).isEqualTo(Shop.OPENING.plusSeconds(20));
      assertThat(score.getScoredAt()).isEqualTo(Shop.OPENING.plusMillis(77));
      assertThat(score.getBatchSize()).isEqualTo(1);
    }
  }
}

package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.avro.OrderScore;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same topics give the same sequences and the same scores, whoever reads them and when. */
final class ReplayIT {

  private static final int ORDERS = 3000;

  @Test
  void topicsReplayedTwiceGiveEqualDigestsAndScores(@TempDir Path directory) throws Exception {
    try (TestCluster cluster = TestCluster.start(1);
        OrderLoad load = new OrderLoad(cluster, 90, 20260102)) {
      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
      load.burst(ORDERS);

      Map<String, OrderScore> once = replay(cluster, directory.resolve("once"));
      Map<String, OrderScore> again = replay(cluster, directory.resolve("again"));

      assertThat(once).hasSize(ORDERS);
      assertThat(again).containsOnlyKeys(once.keySet());
      again.forEach((orderId, score) -> assertSame(score, once.getOrDefault(orderId, score)));
      assertThat(once.values())
          .as("some histories are full")
          .anySatisfy(score -> assertThat(score.getCardOrders()).isEqualTo(51));
    }
  }

  private static Map<String, OrderScore> replay(TestCluster cluster, Path directory)
      throws InterruptedException {
    String name = directory.getFileName().toString();
    String topic = "scores-" + name;
    cluster.createTopic(topic, 1);
    String yaml =
        cluster.yaml(directory)
            + """
            application-id: replay-%s
            topics: {scores: %s}
            """
                .formatted(name, topic);
    Map<String, OrderScore> byOrder = new HashMap<>();
    try (FraudScoringApp app = FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
        TopicReader<OrderScore> scores = cluster.scores(topic)) {
      app.start();
      assertThat(app.awaitReady(Duration.ofSeconds(90))).isTrue();
      scores.await("every score", seen -> seen.size() >= ORDERS);
      scores.seen().forEach(score -> byOrder.put(score.getOrderId(), score));
    }
    return byOrder;
  }

  private static void assertSame(OrderScore one, OrderScore other) {
    assertThat(other.getCustomerDigest()).as(one.getOrderId()).isEqualTo(one.getCustomerDigest());
    assertThat(other.getCardDigest()).as(one.getOrderId()).isEqualTo(one.getCardDigest());
    assertThat(other.getRung()).isEqualTo(one.getRung());
    assertThat(other.getRawScore()).isCloseTo(one.getRawScore(), within(1e-6));
  }
}

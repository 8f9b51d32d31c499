package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance does before there is a model, and when the cluster is not prepared. */
final class MissingModelIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final TestCluster cluster = TestCluster.start(2);

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void ordersWaitForTheFirstModel(@TempDir Path directory) throws InterruptedException {
    try (FraudScoringApp app = app(directory, "");
        TopicReader<OrderScore> scores = cluster.scores()) {
      cluster.send(ShopOrders.order("early", "c").build());
      cluster.flush();
      app.start();
      assertThat(app.awaitReady(Duration.ofMillis(100))).isFalse();
      assertThat(app.champion()).isNull();

      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());

      assertThat(app.awaitReady(LIMIT)).isTrue();
      assertThat(only(scores).getRung()).isEqualTo(ScoreRung.CHAMPION);
    }
  }

  @Test
  void ordersOfThePastAreReadWithoutAModelAndOthersWaitForIt(@TempDir Path directory)
      throws InterruptedException {
    String from = "scoring: {from: '" + ShopOrders.START.plusSeconds(60) + "'}";
    try (FraudScoringApp app = app(directory, from);
        TopicReader<OrderScore> scores = cluster.scores()) {
      cluster.send(ShopOrders.order("past", "c").build());
      cluster.flush();
      app.start();
      // An order that waits holds its thread, and so the tasks that this thread still restores.
      assertThat(app.awaitRunning(LIMIT)).isTrue();
      cluster.send(
          ShopOrders.order("present", "c").setOrderTime(ShopOrders.START.plusSeconds(61)).build());
      cluster.flush();

      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());

      OrderScore score = only(scores);
      assertThat(score.getOrderId()).isEqualTo("present");
      assertThat(score.getCustomerOrders()).isEqualTo(2);
      assertThat(score.getRung()).isEqualTo(ScoreRung.CHAMPION);
    }
  }

  @Test
  void ordersMayGoUnscoredInstead(@TempDir Path directory) throws InterruptedException {
    try (FraudScoringApp app = app(directory, "scoring: {on-missing-model: unscored}");
        TopicReader<OrderScore> scores = cluster.scores()) {
      cluster.send(ShopOrders.order("early", "c").build());
      cluster.flush();
      app.start();
      assertThat(app.awaitReady(LIMIT)).isTrue();
      OrderScore score = only(scores);
      assertThat(score.getRung()).isEqualTo(ScoreRung.UNSCORED);
      assertThat(score.getReason()).isNotEmpty();
      assertThat(score.getRawScore()).isNull();
    }
  }

  @Test
  void anInstanceThatStillWaitsCanBeClosed(@TempDir Path directory) throws InterruptedException {
    FraudScoringApp app = app(directory, "scoring: {from: '" + ShopOrders.START + "'}");
    app.start();
    assertThat(app.awaitRunning(LIMIT)).isTrue();
    cluster.send(ShopOrders.order("early", "c").build());
    cluster.flush();
    app.close();
    assertThat(app.awaitEnd()).isEqualTo(FraudScoringApp.End.CLOSED);
    assertThatThrownBy(app::start).hasMessageContaining("was started before");
  }

  @Test
  void topicsThatDoNotExistAreListed(@TempDir Path directory) {
    try (FraudScoringApp app = app(directory, "topics: {labels: no-labels, scores: no-scores}")) {
      assertThatThrownBy(app::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(
              "Topic no-labels does not exist; create it before the start",
              "Topic no-scores does not exist; create it before the start");
    }
  }

  private FraudScoringApp app(Path directory, String more) {
    return FraudScoringApp.of(
        AppConfig.from(Settings.parse(cluster.yaml(directory.resolve("state")) + more, "test")));
  }

  private static OrderScore only(TopicReader<OrderScore> scores) {
    List<OrderScore> seen = scores.await("a score", found -> !found.isEmpty());
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }
}

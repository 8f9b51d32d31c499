package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderScore;
import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The dead-letter topic is deleted under a running instance: the partition waits until it is back,
 * and goes on without a restart.
 */
final class MissingTopicIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String LETTERS = "dead-letters";

  private final List<String> sent = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(LatencyProfile.class)
  void nothingIsLostWhileTheDeadLettersHaveNoTopic(LatencyProfile profile, @TempDir Path directory)
      throws Exception {
    try (CapturedLog log = CapturedLog.open();
        TestCluster cluster = TestCluster.start(1);
        FraudScoringApp app = app(cluster, directory, profile);
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        TopicReader<OrderScore> scores = cluster.scores()) {
      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
      app.start();
      assertThat(app.awaitReady(LIMIT)).isTrue();
      sendPoisonAndOrders(cluster);
      scores.await("the first scores", seen -> seen.size() >= sent.size());
      delete(admin);
      sendPoisonAndOrders(cluster);
      log.await("Stream thread failed", 2);

      cluster.createTopic(LETTERS, 1);
      scores.await("all scores", seen -> idsOf(seen).distinct().count() >= sent.size());
      if (profile == LatencyProfile.EXACTLY_ONCE) {
        assertThat(idsOf(scores.readToEnd())).as("none doubled").containsExactlyElementsOf(sent);
      }
      try (TopicReader<ConsumerRecord<byte[], byte[]>> letters = cluster.deadLetters()) {
        assertThat(letters.await("the dead letter", seen -> !seen.isEmpty()))
            .allSatisfy(letter -> assertThat(offset(letter)).isEqualTo("21"));
      }
    }
  }

  /** The broker takes records of a deleted topic for a moment longer. */
  private static void delete(Admin admin) throws Exception {
    admin.deleteTopics(List.of(LETTERS)).all().get();
    Map<TopicPartition, OffsetSpec> end =
        Map.of(new TopicPartition(LETTERS, 0), OffsetSpec.latest());
    ListOffsetsOptions briefly = new ListOffsetsOptions().timeoutMs(1000);
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < limit) {
      try {
        admin.listOffsets(end, briefly).all().get();
      } catch (ExecutionException gone) {
        return;
      }
    }
    throw new AssertionError("Topic " + LETTERS + " is still there");
  }

  private static Stream<String> idsOf(List<OrderScore> scores) {
    return scores.stream().map(OrderScore::getOrderId);
  }

  private static String offset(ConsumerRecord<byte[], byte[]> letter) {
    return new String(
        letter.headers().lastHeader("orderguard.offset").value(), StandardCharsets.UTF_8);
  }

  /** A producer that gives up within seconds; by default it takes minutes. */
  private static FraudScoringApp app(TestCluster cluster, Path directory, LatencyProfile profile) {
    String yaml =
        cluster.yaml(directory.resolve("state"))
            + """
              producer.max.block.ms: 2000
              producer.request.timeout.ms: 2000
              producer.delivery.timeout.ms: 3000
            profile: %s
            """
                .formatted(profile.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
  }

  private void sendPoisonAndOrders(TestCluster cluster) {
    cluster.send("orders", "poison", new byte[] {1}, ShopOrders.START.toEpochMilli());
    for (int i = 0; i < 20; i++) {
      String orderId = "order-" + sent.size();
      cluster.send(
          ShopOrders.order(orderId, "customer")
              .setOrderTime(ShopOrders.START.plusSeconds(sent.size()))
              .build());
      sent.add(orderId);
    }
    cluster.flush();
  }
}

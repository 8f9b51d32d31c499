package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders as large as a topic takes do not stop those behind them. */
final class LargeOrdersIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final byte[] KEY = "poison".getBytes(StandardCharsets.UTF_8);

  /** The broker's default, less what batch, record and key take of it. */
  private static final int LARGEST_VALUE = 1_048_588 - 78;

  private final List<String> sent = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(LatencyProfile.class)
  void ordersBehindTheLargestAreScoredAndTheLettersAreThere(
      LatencyProfile profile, @TempDir Path directory) throws Exception {
    try (TestCluster cluster = TestCluster.start(1);
        FraudScoringApp app = app(cluster, directory, profile);
        TopicReader<OrderScore> scores = cluster.scores();
        TopicReader<ConsumerRecord<byte[], byte[]>> letters = cluster.deadLetters()) {
      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
      app.start();
      assertThat(app.awaitReady(LIMIT)).isTrue();
      sendOrders(cluster);
      sendPoison(cluster.bootstrapServers());
      sendOrders(cluster);

      scores.await("all scores", seen -> seen.size() >= sent.size());
      letters.await("3 dead letters", seen -> seen.size() >= 3);
      assertThat(scores.readToEnd())
          .extracting(OrderScore::getOrderId)
          .as("none lost, and none doubled by a thread that died")
          .containsExactlyElementsOf(sent);
      assertThat(scores.seen()).extracting(OrderScore::getRung).containsOnly(ScoreRung.CHAMPION);
      assertLetters(letters.readToEnd());
    }
  }

  private static FraudScoringApp app(TestCluster cluster, Path directory, LatencyProfile profile) {
    String word = profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String yaml = cluster.yaml(directory.resolve("state")) + "profile: " + word + "\n";
    return FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
  }

  private static void assertLetters(List<ConsumerRecord<byte[], byte[]>> letters) {
    assertThat(letters)
        .hasSize(3)
        .allSatisfy(letter -> assertThat(letter.key()).isEqualTo(KEY))
        .allSatisfy(letter -> assertThat(header(letter, "reason")).isEqualTo("too-large"));
    assertThat(letters.get(0).value()).hasSize(900_000);
    assertThat(letters.get(1).value()).isNull();
    assertThat(header(letters.get(1), "value-omitted")).isEqualTo("" + LARGEST_VALUE);
    assertThat(header(letters.get(1), "offset")).isEqualTo("21");
    assertThat(letters.get(2).headers().lastHeader("theirs")).isNull();
    assertThat(header(letters.get(2), "headers-omitted")).isEqualTo("1048016");
  }

  private void sendOrders(TestCluster cluster) {
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

  /** 900 KB, then to the byte as much as the topic takes, then headers of that size. */
  private static void sendPoison(String bootstrapServers) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 10_000_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(poison(900_000)).get();
      producer.send(poison(LARGEST_VALUE)).get();
      assertThat(producer.send(poison(LARGEST_VALUE + 1)))
          .failsWithin(LIMIT)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(RecordTooLargeException.class);
      ProducerRecord<byte[], byte[]> headers = poison(1);
      headers.headers().add("theirs", new byte[1_048_000]);
      producer.send(headers).get();
    }
  }

  private static ProducerRecord<byte[], byte[]> poison(int bytes) {
    return new ProducerRecord<>("orders", 0, ShopOrders.START.toEpochMilli(), KEY, new byte[bytes]);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(
        letter.headers().lastHeader("orderguard." + name).value(), StandardCharsets.UTF_8);
  }
}

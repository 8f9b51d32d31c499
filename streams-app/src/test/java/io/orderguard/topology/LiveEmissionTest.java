package io.orderguard.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.ShopOrder;
import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.ScoringMetrics;
import io.orderguard.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways out of the scoring stage that a test driver does not take: it commits after each record.
 * Here the commit interval is so long that no commit comes by itself.
 */
class LiveEmissionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS = 5;

  private final FakeScorer scorer = FakeScorer.held();
  private final CountingMetrics metrics = new CountingMetrics();
  private final EmbeddedBroker broker = EmbeddedBroker.temporary();
  private final MicroBatcher batcher =
      MicroBatcher.start(
          new MicroBatcherConfig(1, 2, Duration.ZERO, 64), scorer, ScoringMetrics.NONE);
  private final Path directory;

  LiveEmissionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void createTopics() {
    for (String topic : List.of("orders", "labels", "scores", "snapshots", "dead-letters")) {
      broker.createTopic(topic, 1, Map.of());
    }
  }

  @AfterEach
  void close() {
    batcher.close();
    broker.close();
  }

  @Test
  void scoresLeaveWithoutANewOrderAndWithoutACommit() throws Exception {
    KafkaStreams streams = start(TopologyConfig.DEFAULT);
    await(() -> metrics.inFlight() == ORDERS);
    scorer.release();
    await(() -> metrics.inFlight() == 0);

    assertThat(scoredOrders()).containsExactlyElementsOf(orderIds());
    streams.close(PATIENCE);
  }

  @Test
  void aCleanCloseWaitsForWhatIsInFlight() throws Exception {
    KafkaStreams streams = start(TopologyConfig.DEFAULT);
    await(() -> metrics.inFlight() == ORDERS);
    Thread closing = new Thread(() -> streams.close(PATIENCE));
    closing.start();
    await(() -> streams.state() != KafkaStreams.State.RUNNING);
    scorer.release();
    closing.join(PATIENCE.toMillis());

    assertThat(streams.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
    assertThat(scoredOrders()).containsExactlyElementsOf(orderIds());
  }

  @Test
  void theStreamPausesWhileTooManyOrdersAreInFlight() throws Exception {
    KafkaStreams streams = start(Configs.inFlightPerTask(2));
    await(() -> metrics.events().stream().filter("order"::equals).count() == ORDERS);
    await(() -> metrics.inFlight() == 2);
    scorer.release();

    assertThat(scoredOrders()).containsExactlyElementsOf(orderIds());
    assertThat(metrics.mostInFlight()).isEqualTo(2);
    streams.close(PATIENCE);
  }

  @Test
  void theStreamPausesWhileTheOldestOrderWaitsForTooLong() throws Exception {
    // Any wait is too long for a bound of four nanoseconds.
    KafkaStreams streams = start(Configs.drainBound(Duration.ofNanos(4)));
    await(() -> metrics.inFlight() == 1);
    scorer.release();

    assertThat(scoredOrders()).containsExactlyElementsOf(orderIds());
    assertThat(metrics.mostInFlight()).isEqualTo(1);
    await(() -> metrics.inFlight() == 0);
    streams.close(PATIENCE);
  }

  private KafkaStreams start(TopologyConfig config) throws Exception {
    StreamsProfile profile =
        new StreamsProfile("live", directory, 2, LatencyProfile.LOW_LATENCY, "dead-letters");
    Map<String, String> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "commit.interval.ms", "600000");
    KafkaStreams streams =
        new KafkaStreams(
            FraudTopology.build(
                config, Shop.parts(batcher, StartGate.OPEN, ModelGate.OPEN, metrics)),
            StreamsProperties.of(profile, settings));
    streams.start();
    sendOrders();
    return streams;
  }

  private void sendOrders() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String orderId : orderIds()) {
        ShopOrder order = Shop.order(orderId, 10).build();
        producer.send(new ProducerRecord<>("orders", Shop.bytes("ann"), Shop.encode(order))).get();
      }
    }
  }

  private static List<String> orderIds() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      ids.add("order-" + i);
    }
    return ids;
  }

  private List<String> scoredOrders() {
    List<String> keys = new ArrayList<>();
    TopicPartition scores = new TopicPartition("scores", 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(scores));
      consumer.seekToBeginning(List.of(scores));
      await(
          () -> {
            consumer
                .poll(Duration.ofMillis(100))
                .forEach(score -> keys.add(new String(score.key(), UTF_8)));
            return keys.size() >= ORDERS;
          });
    }
    return keys;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not come to be within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }
}

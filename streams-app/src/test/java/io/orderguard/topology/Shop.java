package io.orderguard.topology;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.ShopOrder;
import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.ScoringMetrics;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A running topology with a shop in front of it: orders and labels in, everything else out. */
final class Shop implements AutoCloseable {

  /** Order times count from here. */
  static final Instant OPENING = Instant.parse("2026-03-01T00:00:00Z");

  private static final AvroCodec<ShopOrder> ORDERS = AvroCodec.of(ShopOrder.class);
  private static final AvroCodec<OrderLabel> LABELS = AvroCodec.of(OrderLabel.class);
  private static final AvroCodec<OrderScore> SCORES = AvroCodec.of(OrderScore.class);
  private static final AvroCodec<OrderSnapshot> SNAPSHOTS = AvroCodec.of(OrderSnapshot.class);
  private static final byte[] SECRET = {1, 2, 3};

  final CountingMetrics metrics = new CountingMetrics();
  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> orders;
  final TestInputTopic<byte[], byte[]> labels;
  private final MicroBatcher batcher;
  private final TestOutputTopic<byte[], byte[]> scores;
  private final TestOutputTopic<byte[], byte[]> snapshots;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  private Shop(Path directory, TopologyConfig config, Wiring wiring, FakeScorer scorer) {
    batcher =
        MicroBatcher.start(
            new MicroBatcherConfig(1, 16, Duration.ZERO, 64), scorer, ScoringMetrics.NONE);
    driver =
        new TopologyTestDriver(
            FraudTopology.build(config, parts(batcher, StartGate.OPEN, wiring, metrics)),
            properties(directory));
    orders = input("orders");
    labels = input("labels");
    scores = output("scores");
    snapshots = output("snapshots");
    deadLetters = output("dead-letters");
  }

  /** What a topology is wired to, besides what is the same in every test. */
  private record Wiring(ModelGate gate, RecordDecoder orders, RecordLimits limits) {

    static final RecordDecoder SINGLE_OBJECT =
        AvroCodec.generic(ShopOrder.getClassSchema(), List.of());

    static Wiring of(ModelGate gate, RecordDecoder orders) {
      return new Wiring(gate, orders, RecordLimits.DEFAULT);
    }
  }

  static Shop open(Path directory) {
    return open(directory, TopologyConfig.DEFAULT);
  }

  static Shop open(Path directory, TopologyConfig config) {
    return open(directory, config, FakeScorer.prompt());
  }

  static Shop open(Path directory, TopologyConfig config, FakeScorer scorer) {
    return new Shop(directory, config, Wiring.of(ModelGate.OPEN, Wiring.SINGLE_OBJECT), scorer);
  }

  /** Orders come in another format than the default's. */
  static Shop open(Path directory, TopologyConfig config, RecordDecoder orders) {
    return new Shop(directory, config, Wiring.of(ModelGate.OPEN, orders), FakeScorer.prompt());
  }

  /** The cluster takes records of other sizes. */
  static Shop open(Path directory, TopologyConfig config, RecordLimits limits) {
    Wiring wiring = new Wiring(ModelGate.OPEN, Wiring.SINGLE_OBJECT, limits);
    return new Shop(directory, config, wiring, FakeScorer.prompt());
  }

  static Shop open(Path directory, ModelGate gate) {
    Wiring wiring = Wiring.of(gate, Wiring.SINGLE_OBJECT);
    return new Shop(directory, TopologyConfig.DEFAULT, wiring, FakeScorer.prompt());
  }

  static TopologyParts parts(
      MicroBatcher batcher, StartGate start, ModelGate gate, TopologyMetrics metrics) {
    return parts(batcher, start, Wiring.of(gate, Wiring.SINGLE_OBJECT), metrics);
  }

  private static TopologyParts parts(
      MicroBatcher batcher, StartGate start, Wiring wiring, TopologyMetrics metrics) {
    return new TopologyParts(
        Catalogue.shop(),
        wiring.orders(),
        () -> new EntityKeyHasher(SECRET),
        batcher,
        HistoryLayout.ROW_PER_ENTRY,
        wiring.limits(),
        start,
        wiring.gate(),
        metrics,
        () -> OPENING.toEpochMilli() + 77);
  }

  static EntityKeyHasher hasher() {
    return new EntityKeyHasher(SECRET);
  }

  /** An order of customer "ann" with card "visa", so many seconds after the opening. */
  static ShopOrder.Builder order(String orderId, long second) {
    return ShopOrder.newBuilder()
        .setOrderId(orderId)
        .setOrderTime(OPENING.plusSeconds(second))
        .setCustomerId("ann")
        .setCreditCardId("visa")
        .setCurrency("EUR")
        .setAmount(second + 0.5);
  }

  /** A fraud label of customer "ann" without a card. */
  static OrderLabel.Builder label(String orderId, long knownAtSecond) {
    return OrderLabel.newBuilder()
        .setOrderId(orderId)
        .setCustomerId("ann")
        .setOutcome(LabelOutcome.FRAUD)
        .setKnownAt(OPENING.plusSeconds(knownAtSecond));
  }

  /** Sends an order at its own time, keyed as it should be. */
  void send(ShopOrder.Builder builder) {
    ShopOrder order = builder.build();
    send(order, bytes(order.getCustomerId()), order.getOrderTime());
  }

  void send(ShopOrder order, byte @Nullable [] key, Instant timestamp) {
    orders.pipeInput(new TestRecord<>(key, ORDERS.encode(order), timestamp));
  }

  /** Sends a label at the time it is known, keyed as it should be. */
  void send(OrderLabel.Builder builder) {
    OrderLabel label = builder.build();
    send(label, bytes(label.getCustomerId()), label.getKnownAt());
  }

  void send(OrderLabel label, byte @Nullable [] key, Instant timestamp) {
    labels.pipeInput(new TestRecord<>(key, LABELS.encode(label), timestamp));
  }

  static byte[] encode(ShopOrder order) {
    return ORDERS.encode(order);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Scores since the last call, in the order they were written. */
  List<OrderScore> scores() {
    return scores.readValuesToList().stream().map(SCORES::decode).toList();
  }

  List<TestRecord<byte[], byte[]>> scoreRecords() {
    return scores.readRecordsToList();
  }

  List<OrderSnapshot> snapshots() {
    return snapshots.readValuesToList().stream().map(SNAPSHOTS::decode).toList();
  }

  List<TestRecord<byte[], byte[]>> snapshotRecords() {
    return snapshots.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  /** The text of one of a dead letter's headers. */
  static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(
        letter.headers().lastHeader("orderguard." + name).value(), StandardCharsets.UTF_8);
  }

  int inFlight() {
    return batcher.inFlight();
  }

  @Override
  public void close() {
    try {
      driver.close();
    } finally {
      batcher.close();
    }
  }

  static Properties properties(Path directory) {
    StreamsProfile profile =
        new StreamsProfile(
            "shop-" + UUID.randomUUID(), directory, 1, LatencyProfile.LOW_LATENCY, "dead-letters");
    return StreamsProperties.of(profile, Map.of("bootstrap.servers", "unused:9092"));
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

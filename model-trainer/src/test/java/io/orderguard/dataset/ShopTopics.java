package io.orderguard.dataset;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.order.Order;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a snapshots and a labels topic of a real broker. Every label is known one day after its
 * order.
 */
public final class ShopTopics implements AutoCloseable {

  public static final Duration LABEL_DELAY = Duration.ofDays(1);

  private static final int PARTITIONS = 3;
  private static final long VISIBLE_WITHIN_NANOS = Duration.ofSeconds(30).toNanos();
  private static final AvroCodec<OrderLabel> LABELS = AvroCodec.of(OrderLabel.class);

  private final SnapshotWriter snapshots =
      new SnapshotWriter(SyntheticShop.CATALOGUE.fingerprint());
  private final DatasetSource source;
  private final KafkaProducer<byte[], byte[]> producer;

  private ShopTopics(DatasetSource source, Map<String, Object> settings) {
    this.source = source;
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Two new topics of three partitions, written in transactions. */
  public static ShopTopics create(EmbeddedBroker broker, String prefix) {
    broker.createTopic(prefix + "-snapshots", PARTITIONS, Map.of());
    broker.createTopic(prefix + "-labels", PARTITIONS, Map.of());
    Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    DatasetSource source = new DatasetSource(kafka, prefix + "-snapshots", prefix + "-labels");
    ShopTopics topics =
        new ShopTopics(
            source,
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", prefix));
    topics.producer.initTransactions();
    return topics;
  }

  public DatasetSource source() {
    return source;
  }

  /** Publishes orders, rows by reference, and their labels. */
  public void publish(List<LabelledOrder> orders) {
    producer.beginTransaction();
    orders.forEach(this::send);
    producer.commitTransaction();
    awaitVisible();
  }

  /** Publishes orders and labels, and takes them back. */
  public void abort(List<LabelledOrder> orders) {
    producer.beginTransaction();
    orders.forEach(this::send);
    producer.flush();
    producer.abortTransaction();
    awaitVisible();
  }

  /** Publishes one more label. */
  public void relabel(String orderId, LabelOutcome outcome, Instant knownAt) {
    producer.beginTransaction();
    send(source.labels(), orderId, LABELS.encode(label(orderId, outcome, knownAt)));
    producer.commitTransaction();
    awaitVisible();
  }

  /** Publishes bytes that are nothing. */
  public void garble(String topic) {
    producer.beginTransaction();
    send(topic, "x", new byte[] {9, 9, 9});
    producer.commitTransaction();
    awaitVisible();
  }

  @Override
  public void close() {
    producer.close();
  }

  /** A commit returns before its markers are written; until then readers do not see the records. */
  private void awaitVisible() {
    long deadline = System.nanoTime() + VISIBLE_WITHIN_NANOS;
    while (!ends("read_committed").equals(ends("read_uncommitted"))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The transaction did not end within 30 s");
      }
    }
  }

  private Map<TopicPartition, Long> ends(String isolation) {
    Map<String, Object> settings = new HashMap<>(source.kafka());
    settings.put("isolation.level", isolation);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        partitions.add(new TopicPartition(source.snapshots(), partition));
        partitions.add(new TopicPartition(source.labels(), partition));
      }
      return consumer.endOffsets(partitions);
    }
  }

  private void send(LabelledOrder labelled) {
    Order order = labelled.snapshot().order();
    send(source.snapshots(), order.orderId(), snapshots.byReference(labelled.snapshot()));
    LabelOutcome outcome = labelled.fraud() ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE;
    Instant knownAt = Instant.ofEpochMilli(order.orderTimeMillis()).plus(LABEL_DELAY);
    send(source.labels(), order.orderId(), LABELS.encode(label(order.orderId(), outcome, knownAt)));
  }

  private void send(String topic, String key, byte[] value) {
    // A failed send makes the commit fail.
    var unused =
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
  }

  private static OrderLabel label(String orderId, LabelOutcome outcome, Instant knownAt) {
    return new OrderLabel(orderId, "customer", null, null, outcome, knownAt);
  }
}

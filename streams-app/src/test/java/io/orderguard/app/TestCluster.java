package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ShopOrder;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the application's topics, and the other side of each of them. */
final class TestCluster implements AutoCloseable {

  private static final AvroCodec<ShopOrder> ORDERS = AvroCodec.of(ShopOrder.class);
  private static final AvroCodec<OrderLabel> LABELS = AvroCodec.of(OrderLabel.class);
  private static final AvroCodec<BundleRelease> RELEASES = AvroCodec.of(BundleRelease.class);
  private static final AvroCodec<OrderScore> SCORES = AvroCodec.of(OrderScore.class);
  private static final AvroCodec<ReleaseAcknowledgement> ACKNOWLEDGEMENTS =
      AvroCodec.of(ReleaseAcknowledgement.class);

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sends = new ArrayList<>();

  private TestCluster(EmbeddedBroker broker) {
    this.broker = broker;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Starts a broker.
   *
   * @param partitions of orders, labels and scores
   */
  static TestCluster start(int partitions) {
    return on(EmbeddedBroker.temporary(), partitions);
  }

  /**
   * Creates the topics on a broker, which closes with the cluster.
   *
   * @param partitions of orders, labels and scores
   */
  static TestCluster on(EmbeddedBroker broker, int partitions) {
    broker.createTopics(
        List.of(
            new NewTopic("orders", partitions, (short) 1),
            new NewTopic("labels", partitions, (short) 1),
            new NewTopic("scores", partitions, (short) 1),
            new NewTopic("snapshots", partitions, (short) 1),
            new NewTopic("dead-letters", 1, (short) 1),
            new NewTopic("releases", 1, (short) 1),
            new NewTopic("acknowledgements", 1, (short) 1)));
    return new TestCluster(broker);
  }

  void createTopic(String name, int partitions) {
    broker.createTopic(name, partitions, Map.of());
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The configuration of an instance that reacts quickly; the caller may append settings. */
  String yaml(Path stateDirectory) {
    return """
    state-dir: '%s'
    entity-keys: {secret: test}
    stream-threads: 1
    http: {port: 0}
    kafka:
      bootstrap.servers: '%s'
      commit.interval.ms: 20
      poll.ms: 2
      producer.linger.ms: 0
      num.standby.replicas: 0
      consumer.session.timeout.ms: 3000
      consumer.heartbeat.interval.ms: 500
      topic.min.insync.replicas: 1
      replication.factor: 1
    """
        .formatted(stateDirectory, bootstrapServers());
  }

  void send(ShopOrder order) {
    send(
        "orders", order.getCustomerId(), ORDERS.encode(order), order.getOrderTime().toEpochMilli());
  }

  void send(OrderLabel label) {
    send("labels", label.getCustomerId(), LABELS.encode(label), label.getKnownAt().toEpochMilli());
  }

  void send(BundleRelease release) {
    send(
        "releases",
        release.getBundleName(),
        RELEASES.encode(release),
        release.getPublishedAt().toEpochMilli());
    flush();
  }

  void send(String topic, String key, byte[] value, long timestampMillis) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    sends.add(producer.send(new ProducerRecord<>(topic, null, timestampMillis, keyBytes, value)));
  }

  /** Returns when everything sent is stored; fails if anything is not. */
  void flush() {
    try {
      for (Future<RecordMetadata> send : sends) {
        send.get();
      }
      sends.clear();
    } catch (ExecutionException e) {
      throw new AssertionError("A record was not stored", e);
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted while sending", e);
    }
  }

  TopicReader<OrderScore> scores() {
    return scores("scores");
  }

  TopicReader<OrderScore> scores(String topic) {
    return new TopicReader<>(bootstrapServers(), topic, message -> SCORES.decode(message.value()));
  }

  TopicReader<ReleaseAcknowledgement> acknowledgements() {
    return new TopicReader<>(
        bootstrapServers(),
        "acknowledgements",
        message -> ACKNOWLEDGEMENTS.decode(message.value()));
  }

  TopicReader<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return new TopicReader<>(bootstrapServers(), "dead-letters", message -> message);
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}

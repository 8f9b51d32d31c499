package io.orderguard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.simulation.ShopPublisher.Published;
import io.orderguard.simulation.ShopPublisher.Topics;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShopPublisherTest {

  private static final SimulationConfig CONFIG =
      SimulationConfig.standard(3, Instant.parse("2026-01-01T00:00:00Z"))
          .withCustomers(200)
          .withOrdersPerDay(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void ordersAndLabelsArriveWithKeyAndEventTime() {
    Topics topics = topics("arriving");
    AtomicLong taken = new AtomicLong();
    Published published;
    try (ShopPublisher publisher = publisher(topics, counting(taken))) {
      published = publisher.publish(events(), 3_000, Pace.unlimited());
    }

    assertThat(published.orders()).isEqualTo(3_000);
    assertThat(published.labels()).isPositive();
    assertThat(taken).hasValue(published.orders() + published.labels());
    assertOrders(read(topics.orders(), 3_000));
    assertLabels(read(topics.labels(), published.labels()));
  }

  @Test
  void publishingGoesOnWhereItStopped() {
    Topics topics = topics("continued");
    ShopEvents events = events();
    try (ShopPublisher publisher = publisher(topics, PublishListener.NONE)) {
      publisher.publish(events, 10, Pace.unlimited());
      publisher.publish(events, 10, Pace.unlimited());
    }

    List<String> ids = new ArrayList<>();
    AvroCodec<ShopOrder> codec = AvroCodec.of(ShopOrder.class);
    read(topics.orders(), 20).forEach(record -> ids.add(codec.decode(record.value()).getOrderId()));
    assertThat(ids).hasSize(20).doesNotHaveDuplicates().contains("order-000000020");
  }

  @Test
  void thePaceIsAskedForEveryOrderAndItsDueTimeIsReported() {
    List<Long> due = new ArrayList<>();
    PublishListener listener =
        new PublishListener() {
          @Override
          public void orderDue(SimulatedOrder order, long dueNanos) {
            due.add(dueNanos);
          }
        };
    try (ShopPublisher publisher = publisher(topics("paced"), listener)) {
      publisher.publish(events(), 5, order -> 1_000 + order);
    }

    assertThat(due).containsExactly(1_000L, 1_001L, 1_002L, 1_003L, 1_004L);
  }

  @Test
  void anOpenLoopKeepsItsScheduleHoweverLateItIs() throws InterruptedException {
    Pace pace = Pace.ordersPerSecond(1_000);

    long first = pace.awaitTurn(0);
    long fifth = pace.awaitTurn(5);

    assertThat(fifth - first).isEqualTo(5_000_000);
    assertThat(System.nanoTime()).isGreaterThanOrEqualTo(fifth);
    assertThat(pace.awaitTurn(2) - first).isEqualTo(2_000_000);
  }

  @Test
  void aRateMustBePositive() {
    assertThatThrownBy(() -> Pace.ordersPerSecond(0))
        .hasMessage("Orders per second must be positive, found 0.0");
  }

  @Test
  void aRefusedRecordEndsThePublishingAndNamesTheOrder() {
    Topics topics = new Topics("absent", "absent-too");
    Map<String, String> impatient =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", "300");
    try (ShopPublisher publisher = ShopPublisher.connect(impatient, topics, PublishListener.NONE)) {
      assertThatThrownBy(() -> publisher.publish(events(), 10, Pace.unlimited()))
          .isInstanceOf(KafkaException.class)
          .hasMessage("Topic 'absent' did not take the record of order-000000001");
    }
  }

  private static void assertOrders(List<ConsumerRecord<byte[], byte[]>> records) {
    AvroCodec<ShopOrder> codec = AvroCodec.of(ShopOrder.class);
    assertThat(records).hasSize(3_000);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ShopOrder order = codec.decode(record.value());
      assertThat(text(record.key())).isEqualTo(order.getCustomerId());
      assertThat(record.timestamp()).isEqualTo(order.getOrderTime().toEpochMilli());
    }
  }

  private static void assertLabels(List<ConsumerRecord<byte[], byte[]>> records) {
    AvroCodec<OrderLabel> codec = AvroCodec.of(OrderLabel.class);
    assertThat(records).isNotEmpty();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      OrderLabel label = codec.decode(record.value());
      assertThat(text(record.key())).isEqualTo(label.getCustomerId());
      assertThat(record.timestamp()).isEqualTo(label.getKnownAt().toEpochMilli());
    }
  }

  private static Topics topics(String name) {
    broker.createTopic(name + "-orders", 2, Map.of());
    broker.createTopic(name + "-labels", 2, Map.of());
    return new Topics(name + "-orders", name + "-labels");
  }

  private static ShopPublisher publisher(Topics topics, PublishListener listener) {
    return ShopPublisher.connect(
        Map.of("bootstrap.servers", broker.bootstrapServers()), topics, listener);
  }

  private static ShopEvents events() {
    return ShopEvents.of(OrderSimulator.of(CONFIG));
  }

  private static PublishListener counting(AtomicLong count) {
    return new PublishListener() {
      @Override
      public void taken(long taken) {
        count.set(taken);
      }
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, long expected) {
    List<TopicPartition> partitions =
        List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long start = System.nanoTime();
      while (records.size() < expected && System.nanoTime() - start < PATIENCE.toNanos()) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}

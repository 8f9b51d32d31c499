package io.orderguard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.service.LabelSource.Counted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** On a real broker. */
class KafkaLabelsTest {

  private static EmbeddedBroker broker;

  private String topic;
  private KafkaLabels labels;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopic(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(topic, 2, Map.of());
    labels = labels(topic);
  }

  @AfterEach
  void close() {
    labels.close();
  }

  @Test
  void labelsAreCountedFromWhereTheLastCountEnded() throws Exception {
    LabelWatch watch = new LabelWatch(labels, new TreeMap<>());
    watch.look();
    assertThat(watch.labels()).isZero();

    send(0, "a", "b");
    send(1, "c");
    watch.look();
    assertThat(watch.labels()).isEqualTo(3);
    assertThat(watch.next()).containsExactly(Map.entry(0, 2L), Map.entry(1, 1L));

    watch.learned(watch.next());
    assertThat(watch.labels()).isZero();
    send(1, "d");
    watch.look();
    watch.look();
    assertThat(watch.labels()).isEqualTo(1);
  }

  @Test
  void onlyCommittedLabelsCount() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(0, "committed")).get(30, TimeUnit.SECONDS);
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(record(0, "given up")).get(30, TimeUnit.SECONDS);
      producer.send(record(0, "given up too")).get(30, TimeUnit.SECONDS);
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(record(0, "open")).get(30, TimeUnit.SECONDS);

      Counted before = labels.count(new TreeMap<>());
      assertThat(before.labels()).isEqualTo(1);

      producer.commitTransaction();
      assertThat(labels.count(before.ends()).labels()).isEqualTo(1);
    }
    assertThat(labels.count(new TreeMap<>()).labels()).isEqualTo(2);
  }

  @Test
  void aTombstoneIsNoLabel() throws Exception {
    send(0, "a", null);

    assertThat(labels.count(new TreeMap<>()).labels()).isEqualTo(1);
  }

  @Test
  void whatWasDeletedMeanwhileIsNotWaitedFor() throws Exception {
    send(0, "a", "b", "c");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(2)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    Counted counted = labels.count(new TreeMap<>(Map.of(0, 1L)));
    assertThat(counted.labels()).isEqualTo(1);
    assertThat(counted.ends()).containsEntry(0, 3L);
  }

  @Test
  void aTopicThatIsNotThereIsNamedAndFoundWhenItIs() throws Exception {
    try (KafkaLabels absent = labels(topic + "-2")) {
      assertThatThrownBy(() -> absent.count(new TreeMap<>())).hasMessageContaining(topic + "-2");

      broker.createTopic(topic + "-2", 1, Map.of());
      assertThat(absent.count(new TreeMap<>()).labels()).isZero();
    }
  }

  private static KafkaLabels labels(String topic) {
    return KafkaLabels.of(
        new DatasetSource(
            Map.of("bootstrap.servers", broker.bootstrapServers()), "snapshots", topic));
  }

  private void send(int partition, @Nullable String... values) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String value : values) {
      records.add(record(partition, value));
    }
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get(30, TimeUnit.SECONDS);
      }
    }
  }

  private ProducerRecord<byte[], byte[]> record(int partition, @Nullable String value) {
    return new ProducerRecord<>(
        topic,
        partition,
        new byte[] {1},
        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

package io.orderguard.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void close() {
    broker.close();
    assertThat(broker.directory()).doesNotExist();
  }

  @Test
  void whatIsProducedIsConsumed() throws Exception {
    broker.createTopic("greetings", 2, Map.of());

    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>("greetings", "key", "hello")).get();
    }

    assertThat(read("greetings", 2, 1, "read_uncommitted")).containsExactly("hello");
  }

  @Test
  void onlyCommittedTransactionsAreReadCommitted() throws Exception {
    broker.createTopic("payments", 1, Map.of());

    try (KafkaProducer<String, String> producer =
        producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "payer"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("payments", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("payments", "committed")).get();
      producer.commitTransaction();
    }

    assertThat(read("payments", 1, 1, "read_committed")).containsExactly("committed");
    assertThat(read("payments", 1, 2, "read_uncommitted")).containsExactly("aborted", "committed");
  }

  @Test
  void aTopicTakesItsFirstRecordsRightAfterItWasCreated() throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (int topic = 0; topic < 10; topic++) {
      topics.add(new NewTopic("fresh-" + topic, 4, (short) 1));
    }

    broker.createTopics(topics);

    // Without retries, a leader that is not ready fails the send.
    try (KafkaProducer<String, String> producer =
        producer(
            Map.of(
                ProducerConfig.RETRIES_CONFIG, "0",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false"))) {
      for (NewTopic topic : topics) {
        for (int partition = 0; partition < 4; partition++) {
          producer.send(new ProducerRecord<>(topic.name(), partition, "k", "v")).get();
        }
      }
    }
  }

  @Test
  void recordsOfAnyEventTimeAreTaken() throws Exception {
    broker.createTopic("ages", 1, Map.of());

    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>("ages", 0, 0L, "k", "1970")).get();
      producer.send(new ProducerRecord<>("ages", 0, 4_102_444_800_000L, "k", "2100")).get();
    }

    assertThat(read("ages", 1, 2, "read_uncommitted")).containsExactly("1970", "2100");
  }

  @Test
  void aRestartKeepsPortAndData(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker restarted = EmbeddedBroker.in(directory)) {
      restarted.createTopic("kept", 1, Map.of());
      String address = restarted.bootstrapServers();
      try (KafkaProducer<String, String> producer = producer(address, Map.of())) {
        producer.send(new ProducerRecord<>("kept", "k", "before")).get();
        restarted.stop();
        restarted.start();
        producer.send(new ProducerRecord<>("kept", "k", "after")).get();
      }
      assertThat(restarted.bootstrapServers()).isEqualTo(address);
      assertThat(read(address, new Reading("kept", 1, 2, "read_uncommitted")))
          .containsExactly("before", "after");
    }
    assertThat(directory.resolve("meta.properties")).exists();
  }

  @Test
  void anotherBrokerContinuesOnTheSameDirectory(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker first = EmbeddedBroker.in(directory)) {
      first.createTopic("inherited", 1, Map.of());
      try (KafkaProducer<String, String> producer = producer(first.bootstrapServers(), Map.of())) {
        producer.send(new ProducerRecord<>("inherited", "k", "from the first")).get();
      }
    }

    try (EmbeddedBroker second = EmbeddedBroker.in(directory)) {
      Reading reading = new Reading("inherited", 1, 1, "read_uncommitted");
      assertThat(read(second.bootstrapServers(), reading)).containsExactly("from the first");
    }
  }

  @Test
  void settingsOfTheCallerWin() {
    try (EmbeddedBroker strict =
        EmbeddedBroker.temporary(Map.of("log.message.timestamp.after.max.ms", "1000"))) {
      strict.createTopic("strict", 1, Map.of());
      try (KafkaProducer<String, String> producer = producer(strict.bootstrapServers(), Map.of())) {
        ProducerRecord<String, String> future =
            new ProducerRecord<>("strict", 0, 4_102_444_800_000L, "k", "2100");
        assertThatThrownBy(() -> producer.send(future).get()).hasMessageContaining("Timestamp");
      }
    }
  }

  @Test
  void aTopicThatExistsIsRefusedByName() {
    broker.createTopic("twice", 1, Map.of());

    assertThatThrownBy(() -> broker.createTopic("twice", 1, Map.of()))
        .isInstanceOf(KafkaException.class)
        .hasMessage("Cannot create topics [twice]")
        .hasRootCauseMessage("Topic 'twice' already exists.");
  }

  @Test
  void closingTwiceIsHarmless() {
    EmbeddedBroker closed = EmbeddedBroker.temporary();
    closed.close();
    closed.close();
    assertThat(Files.exists(closed.directory())).isFalse();
  }

  private static KafkaProducer<String, String> producer(Map<String, String> settings) {
    return producer(broker.bootstrapServers(), settings);
  }

  private static KafkaProducer<String, String> producer(
      String address, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private record Reading(String topic, int partitions, int expected, String isolation) {}

  private static List<String> read(String topic, int partitions, int expected, String isolation) {
    return read(broker.bootstrapServers(), new Reading(topic, partitions, expected, isolation));
  }

  private static List<String> read(String address, Reading reading) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            reading.isolation());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < reading.partitions(); partition++) {
      partitions.add(new TopicPartition(reading.topic(), partition));
    }
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return poll(consumer, reading.expected());
    }
  }

  private static List<String> poll(KafkaConsumer<String, String> consumer, int expected) {
    List<String> values = new ArrayList<>();
    long start = System.nanoTime();
    while (values.size() < expected && System.nanoTime() - start < PATIENCE.toNanos()) {
      consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
    }
    return values;
  }
}

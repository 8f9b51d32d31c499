package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.broker.EmbeddedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TopicLeadersTest {

  private static EmbeddedBroker broker;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @Test
  void newTopicsTakeTheirFirstRecordsAfterTheWait() throws Exception {
    List<String> topics = new ArrayList<>();
    for (int topic = 0; topic < 20; topic++) {
      topics.add("fresh-" + topic);
    }
    try (Admin admin = admin()) {
      admin.createTopics(topics.stream().map(name -> new NewTopic(name, 6, (short) 1)).toList());
    }

    new TopicLeaders(this::admin, topics, Duration.ofSeconds(30)).await();

    try (KafkaProducer<String, String> producer = producerWithoutRetries()) {
      for (String topic : topics) {
        for (int partition = 0; partition < 6; partition++) {
          producer.send(new ProducerRecord<>(topic, partition, "k", "v")).get();
        }
      }
    }
  }

  @Test
  void theClusterIsAskedOnce() throws Exception {
    broker.createTopic("old", 1, Map.of());
    TopicLeaders leaders = new TopicLeaders(this::admin, List.of("old"), Duration.ofSeconds(30));

    leaders.await();
    leaders.await();

    assertThat(asked).hasValue(1);
  }

  @Test
  void aTopicThatNeverComesIsNamed() {
    TopicLeaders leaders =
        new TopicLeaders(this::admin, List.of("nowhere"), Duration.ofMillis(300));

    assertThatThrownBy(leaders::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Not every partition of [nowhere] has a leader after PT0.3S");
  }

  private Admin admin() {
    asked.incrementAndGet();
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static KafkaProducer<String, String> producerWithoutRetries() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "retries", "0",
            "enable.idempotence", "false"),
        new StringSerializer(),
        new StringSerializer());
  }
}

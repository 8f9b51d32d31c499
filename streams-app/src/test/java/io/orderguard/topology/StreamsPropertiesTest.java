package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsPropertiesTest {

  @Test
  void aLowLatencyProfileIsTheDefault() {
    Properties properties = of(LatencyProfile.LOW_LATENCY, Map.of());

    assertThat(properties)
        .containsEntry("application.id", "fraud")
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("num.stream.threads", "3")
        .containsEntry("state.dir", Path.of("state").toString())
        .containsEntry("processing.guarantee", "at_least_once")
        .containsEntry("commit.interval.ms", "1000")
        .containsEntry("poll.ms", "2")
        .containsEntry("producer.linger.ms", "1")
        .containsEntry("producer.compression.type", "snappy")
        .containsEntry("consumer.fetch.max.wait.ms", "5")
        .containsEntry("errors.dead.letter.queue.topic.name", "dead-letters");
  }

  @Test
  void underExactlyOnceCommitsAreFrequent() {
    assertThat(of(LatencyProfile.EXACTLY_ONCE, Map.of()))
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("commit.interval.ms", "20");
  }

  @Test
  void forThroughputRequestsAreLarger() {
    assertThat(of(LatencyProfile.THROUGHPUT, Map.of()))
        .containsEntry("processing.guarantee", "at_least_once")
        .containsEntry("producer.linger.ms", "5")
        .containsEntry("producer.compression.type", "zstd")
        .containsEntry("consumer.max.poll.records", "1000");
  }

  @ParameterizedTest
  @EnumSource(LatencyProfile.class)
  void kafkaStreamsTakesThem(LatencyProfile profile) {
    StreamsConfig config = new StreamsConfig(of(profile, Map.of()));

    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("session.timeout.ms", "10000");
    assertThat(config.getProducerConfigs("client")).containsEntry("acks", "all");
  }

  @Test
  void theStreamsProtocolIsToldNoTimesThatTheBrokerDecides() {
    Properties properties = of(LatencyProfile.LOW_LATENCY, Map.of("group.protocol", "streams"));

    assertThat(properties)
        .doesNotContainKeys("consumer.session.timeout.ms", "consumer.heartbeat.interval.ms");
    assertThat(new StreamsConfig(properties).getMainConsumerConfigs("group", "client", 0))
        .doesNotContainKey("session.timeout.ms");
  }

  @Test
  void theUsersOwnSettingsWinOverTheProfile() {
    Properties properties =
        of(
            LatencyProfile.LOW_LATENCY,
            Map.of("commit.interval.ms", "50", "num.standby.replicas", "1"));

    assertThat(properties)
        .containsEntry("commit.interval.ms", "50")
        .containsEntry("num.standby.replicas", "1");
  }

  @Test
  void aSettingWithoutPrefixWinsOverTheProfilesPrefixedOne() {
    Properties properties = of(LatencyProfile.LOW_LATENCY, Map.of("linger.ms", "7"));

    assertThat(new StreamsConfig(properties).getProducerConfigs("client"))
        .containsEntry("linger.ms", "7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application.id",
        "processing.guarantee",
        "acks",
        "producer.acks",
        "producer.enable.idempotence",
        "processing.exception.handler",
        "default.deserialization.exception.handler",
        "processor.wrapper.class",
        "rocksdb.config.setter"
      })
  void whatThePromisesRestOnCannotBeSet(String key) {
    assertThatThrownBy(() -> of(LatencyProfile.LOW_LATENCY, Map.of(key, "any")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Kafka settings that the application's promises rest on cannot be set, found ["
                + key
                + "]");
  }

  @Test
  void theClusterMustBeNamed() {
    assertThatThrownBy(() -> StreamsProperties.of(profile(LatencyProfile.LOW_LATENCY), Map.of()))
        .hasMessage("The Kafka setting bootstrap.servers is required");
  }

  private static Properties of(LatencyProfile profile, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", "broker:9092");
    return StreamsProperties.of(profile(profile), all);
  }

  private static StreamsProfile profile(LatencyProfile profile) {
    return new StreamsProfile("fraud", Path.of("state"), 3, profile, "dead-letters");
  }
}

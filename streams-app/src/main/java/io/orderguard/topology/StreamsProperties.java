package io.orderguard.topology;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * The properties Kafka Streams runs with. Where several say something, the first wins:
 *
 * <ol>
 *   <li>what the application's promises rest on; setting one of these is refused;
 *   <li>the user's own Kafka settings, with Kafka's prefixes ({@code producer.}, {@code consumer.},
 *       {@code main.consumer.}, {@code admin.}, {@code topic.} and so on) or without;
 *   <li>the values of the latency profile;
 *   <li>Kafka's defaults. Replication factor and minimum in-sync replicas of internal topics are
 *       the broker's, standby replicas are off.
 * </ol>
 */
public final class StreamsProperties {

  private static final String TRUE = "true";

  /** There is no global store here; without it Kafka Streams 4.3 warns at every start. */
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  /** Older names of the handlers, and a hook that would stand between a stage and its context. */
  private static final List<String> ALSO_FIXED =
      List.of(
          "default.deserialization.exception.handler",
          "default.production.exception.handler",
          StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG);

  private StreamsProperties() {}

  /**
   * Builds the properties.
   *
   * @param settings the user's own Kafka settings; must name {@code bootstrap.servers}
   * @throws IllegalArgumentException if one is missing or may not be set
   */
  public static Properties of(StreamsProfile profile, Map<String, String> settings) {
    Map<String, String> fixed = fixed(profile);
    refuse(settings, fixed.keySet());
    Properties properties = new Properties();
    properties.putAll(defaults(profile.latency()));
    dropOverridden(properties, settings);
    dropWhatTheBrokerDecides(properties, settings);
    properties.putAll(settings);
    properties.putAll(fixed);
    return properties;
  }

  private static Map<String, String> fixed(StreamsProfile profile) {
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put(StreamsConfig.APPLICATION_ID_CONFIG, profile.applicationId());
    fixed.put(StreamsConfig.STATE_DIR_CONFIG, profile.stateDirectory().toString());
    fixed.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(profile.streamThreads()));
    fixed.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        profile.latency() == LatencyProfile.EXACTLY_ONCE
            ? StreamsConfig.EXACTLY_ONCE_V2
            : StreamsConfig.AT_LEAST_ONCE);
    fixed.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, profile.deadLetterTopic());
    fixed.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class.getName());
    fixed.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        ProcessingFailures.class.getName());
    fixed.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        ProductionFailures.class.getName());
    fixed.put(GLOBAL_HANDLER, TRUE);
    fixed.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, TRUE);
    fixed.put(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDb.class.getName());
    fixed.put(producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    fixed.put(producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), TRUE);
    return fixed;
  }

  private static Map<String, String> defaults(LatencyProfile latency) {
    Map<String, String> defaults = new HashMap<>(common());
    switch (latency) {
      case LOW_LATENCY -> {
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "1000");
        defaults.putAll(promptClients());
      }
      case EXACTLY_ONCE -> {
        // A score is visible only after its commit.
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "20");
        defaults.putAll(promptClients());
      }
      case THROUGHPUT -> {
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "1000");
        defaults.putAll(thriftyClients());
      }
    }
    return defaults;
  }

  private static Map<String, String> common() {
    return Map.of(
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
        "0",
        StreamsConfig.TASK_TIMEOUT_MS_CONFIG,
        "60000",
        producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
        "65536",
        consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        "10000",
        consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        "3000");
  }

  private static Map<String, String> promptClients() {
    return Map.of(
        // An idle thread sleeps in poll, and a finished score waits that long.
        StreamsConfig.POLL_MS_CONFIG,
        "2",
        StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
        "500",
        consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        "500",
        // A fetch for every order took a sixth of the processor.
        consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
        "65536",
        consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
        "5",
        producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        "1",
        // Keeps its buffers; lz4 makes two of 64 KiB for every small batch.
        producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
        "snappy");
  }

  private static Map<String, String> thriftyClients() {
    return Map.of(
        StreamsConfig.POLL_MS_CONFIG,
        "5",
        StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
        "1000",
        consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        "1000",
        producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        "5",
        producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
        "zstd");
  }

  /** A default with a prefix would win over the user's setting without one. */
  private static void dropOverridden(Properties defaults, Map<String, String> settings) {
    for (String key : settings.keySet()) {
      defaults.remove(producerPrefix(key));
      defaults.remove(consumerPrefix(key));
    }
  }

  /** The streams protocol asks the broker how often members report and when they count as dead. */
  private static void dropWhatTheBrokerDecides(Properties defaults, Map<String, String> settings) {
    if (isStreamsProtocol(settings)) {
      defaults.remove(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
      defaults.remove(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
    }
  }

  /** Whether the user's own Kafka settings ask for the group protocol of Kafka Streams. */
  public static boolean isStreamsProtocol(Map<String, String> settings) {
    String protocol = settings.getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "");
    return protocol.equalsIgnoreCase(GroupProtocol.STREAMS.name());
  }

  private static void refuse(Map<String, String> settings, Set<String> fixed) {
    if (settings.getOrDefault(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
      throw new IllegalArgumentException("The Kafka setting bootstrap.servers is required");
    }
    Set<String> refused = new TreeSet<>();
    for (String key : settings.keySet()) {
      if (isFixed(key, fixed)) {
        refused.add(key);
      }
    }
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "Kafka settings that the application's promises rest on cannot be set, found " + refused);
    }
  }

  private static boolean isFixed(String key, Set<String> fixed) {
    return fixed.contains(key) || fixed.contains(producerPrefix(key)) || ALSO_FIXED.contains(key);
  }
}

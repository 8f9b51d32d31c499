package io.orderguard.faults;

import io.orderguard.rig.SyntheticShop;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all instances of one application have in common.
 *
 * @param applicationId also the name of its consumer group
 * @param bootstrapServers of its cluster
 * @param mode how it runs
 * @param directory where shop and instances have their files
 */
record Deployment(String applicationId, String bootstrapServers, Mode mode, Path directory) {

  /** More bytes of an order than that are refused unread. */
  static final int MOST_ORDER_BYTES = 65_536;

  /** Time of any batch on a healthy device: there are always orders in flight. */
  static final Duration CALL_TIME = Duration.ofMillis(5);

  /** A batch that runs longer is given up: longer than a busy machine stalls. */
  private static final Duration DEVICE_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration DEADLINE = Duration.ofSeconds(4);

  /**
   * Commits so often that a commit falls into every burst, however small; what a dead instance
   * leaves undone is taken over within seconds.
   */
  private static final Map<String, String> EAGER =
      Map.of(
          "commit.interval.ms", "20",
          "num.standby.replicas", "0",
          "replication.factor", "1",
          "topic.min.insync.replicas", "1");

  /**
   * How the application runs.
   *
   * @param profile which guarantee
   * @param protocol of its consumer group
   */
  record Mode(LatencyProfile profile, GroupProtocol protocol) {

    /** Whether no reader of committed scores may see one twice. */
    boolean isExactlyOnce() {
      return profile == LatencyProfile.EXACTLY_ONCE;
    }

    /** As in configurations. */
    String guarantee() {
      return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in Kafka's settings. */
    String group() {
      return protocol.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Topics of its own. */
  Topics topics() {
    return new Topics(
        applicationId + ".orders",
        applicationId + ".labels",
        applicationId + ".scores",
        applicationId + ".snapshots",
        applicationId + ".dead-letters",
        applicationId + ".releases",
        applicationId + ".acknowledgements");
  }

  /** Writes what configurations of its instances name. */
  void write(SyntheticShop shop) {
    try {
      Files.writeString(catalogue(), shop.catalogue().yaml());
      Files.writeString(schema(), shop.schema().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Catalogue and schema cannot be written", e);
    }
  }

  /** Where an instance keeps all it has. */
  Path home(String instance) {
    return directory.resolve(instance);
  }

  /** Where an instance keeps what it could do without. */
  Path state(String instance) {
    return home(instance).resolve("state");
  }

  /** The configuration of an instance. */
  String yaml(String instance) {
    Topics topics = topics();
    return """
        application-id: %s
        instance-id: %s
        profile: %s
        stream-threads: 1
        state-dir: '%s'
        bundles-dir: '%s'
        entity-keys: {secret: %s}
        orders: {catalogue: '%s', schema: '%s', max-bytes: %d}
        topics:
          orders: %s
          labels: %s
          scores: %s
          snapshots: %s
          dead-letters: %s
          releases: %s
          acknowledgements: %s
        scoring:
          device: cpu
          max-batch-size: 4
          row-cache-mb: 4
          deadline: %s
          device-timeout: %s
        http: {port: 0}
        kafka:
        %s"""
        .formatted(
            applicationId,
            instance,
            mode.guarantee(),
            state(instance),
            home(instance).resolve("bundles"),
            ShopOrders.SECRET,
            catalogue(),
            schema(),
            MOST_ORDER_BYTES,
            topics.orders(),
            topics.labels(),
            topics.scores(),
            topics.snapshots(),
            topics.deadLetters(),
            topics.releases(),
            topics.acknowledgements(),
            DEADLINE,
            DEVICE_TIMEOUT,
            kafka());
  }

  private String kafka() {
    Map<String, String> settings = new TreeMap<>(EAGER);
    settings.putAll(mode.protocol().settings());
    settings.put("bootstrap.servers", bootstrapServers);
    StringBuilder yaml = new StringBuilder();
    settings.forEach((key, value) -> yaml.append("  %s: '%s'%n".formatted(key, value)));
    return yaml.toString();
  }

  private Path catalogue() {
    return directory.resolve("catalogue.yaml");
  }

  private Path schema() {
    return directory.resolve("order.avsc");
  }
}

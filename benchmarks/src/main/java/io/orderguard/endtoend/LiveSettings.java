package io.orderguard.endtoend;

import io.orderguard.app.AppConfig;
import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Topics;
import java.util.Locale;
import java.util.Map;

/** An instance's configuration, as an operator would write it. */
final class LiveSettings {

  private final Stand stand;
  private final String application;
  private final LatencyProfile profile;

  LiveSettings(Stand stand, String application, LatencyProfile profile) {
    this.stand = stand;
    this.application = application;
    this.profile = profile;
  }

  /** Topics of the application's own. */
  Topics topics() {
    return new Topics(
        application + "-orders",
        application + "-labels",
        application + "-scores",
        application + "-snapshots",
        application + "-dead-letters",
        application + "-releases",
        application + "-acknowledgements");
  }

  /**
   * The configuration of one of its instances.
   *
   * @param instance name
   */
  AppConfig instance(String instance) {
    return AppConfig.from(Settings.parse(yaml(instance), "instance " + instance));
  }

  private String yaml(String instance) {
    EndToEndConfig.InstanceSize size = stand.config().instance();
    return """
    application-id: %1$s
    instance-id: %2$s
    state-dir: '%3$s'
    profile: %4$s
    stream-threads: %5$d
    entity-keys: {secret: bench}
    http: {port: 0}
    orders: {schema: '%6$s', catalogue: '%7$s'}
    scoring:
      from: '%8$s'
      device: %9$s
      workers: %10$d
      max-batch-size: %11$d
      row-cache-mb: %12$d
    snapshots: {from: '%8$s'}
    topics:
    %13$s
    kafka:
      bootstrap.servers: '%14$s'
      probing.rebalance.interval.ms: 60000
    %15$s
    """
        .formatted(
            application,
            instance,
            stand.directory().resolve(application + "-" + instance),
            profile.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            size.streamThreads(),
            stand.directory().resolve("order.avsc"),
            stand.directory().resolve("catalogue.yaml"),
            stand.traffic().scoringFrom(),
            stand.config().model().device(),
            size.workers(),
            size.maxBatchSize(),
            size.rowCacheMebibytes(),
            topicNames().indent(2).stripTrailing(),
            stand.cluster().bootstrapServers(),
            kafka(size.kafka()).indent(2).stripTrailing());
  }

  private static String kafka(Map<String, String> settings) {
    StringBuilder lines = new StringBuilder();
    settings.forEach((key, value) -> lines.append(key).append(": '").append(value).append("'\n"));
    return lines.toString();
  }

  private String topicNames() {
    Topics topics = topics();
    return """
    orders: %s
    labels: %s
    scores: %s
    snapshots: %s
    dead-letters: %s
    releases: %s
    acknowledgements: %s
    """
        .formatted(
            topics.orders(),
            topics.labels(),
            topics.scores(),
            topics.snapshots(),
            topics.deadLetters(),
            topics.releases(),
            topics.acknowledgements());
  }
}

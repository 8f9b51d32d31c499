package io.orderguard.app;

import io.orderguard.http.HttpConfig;
import io.orderguard.settings.Settings;
import io.orderguard.topology.TopologyConfig;
import java.nio.file.Path;

/**
 * Everything an instance is told, validated and immutable. Relative paths count from the working
 * directory.
 *
 * @param instance who it is and where it keeps things
 * @param kafka the cluster and Kafka's own settings
 * @param orders how orders are read
 * @param topology how records flow
 * @param history how histories are kept
 * @param scoring batches, device and what happens without a model
 * @param http where health and metrics are served
 */
public record AppConfig(
    InstanceConfig instance,
    KafkaConfig kafka,
    OrderConfig orders,
    TopologyConfig topology,
    HistoryConfig history,
    ScoringConfig scoring,
    HttpConfig http) {

  /**
   * Reads a configuration file.
   *
   * @throws IllegalArgumentException that lists every mistake at once
   */
  public static AppConfig load(Path file) {
    return from(Settings.load(file));
  }

  /**
   * Reads settings to their end.
   *
   * @throws IllegalArgumentException that lists every mistake at once
   */
  public static AppConfig from(Settings settings) {
    return new AppConfigReader(settings).read();
  }
}

package io.orderguard.demo;

import io.orderguard.app.AppConfig;
import io.orderguard.export.TrainerConfig;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The configuration of the demonstration: one YAML for the application and the trainer, as a user
 * would write it.
 *
 * @param bootstrapServers of the embedded broker
 * @param directory for state and bundles
 * @param times of the shop
 * @param seed of the training
 */
record DemoSettings(String bootstrapServers, Path directory, DemoTimes times, int seed) {

  private static final String SOURCE = "of the demo";

  AppConfig app() {
    return AppConfig.from(Settings.parse(yaml("1", times.liveFrom()), SOURCE));
  }

  /** The same window for every version; only what is known of it, and traffic behind it, grow. */
  TrainerConfig trainer(String version, Instant labelsKnownBefore) {
    return TrainerConfig.from(
        Settings.parse(yaml(version, labelsKnownBefore), SOURCE), Instant.now());
  }

  Path bundles() {
    return directory.resolve("bundles");
  }

  private String yaml(String version, Instant labelsKnownBefore) {
    String yaml =
        """
        application-id: orderguard-demo
        state-dir: "$DIRECTORY/state"
        kafka: {bootstrap.servers: "$BOOTSTRAP"}
        entity-keys: {secret: only-for-the-demo}
        labels: {wait: P60D} # the past runs at a day in a tenth of a second
        scoring: {from: "$LIVE_FROM", threads-per-call: 1}
        snapshots: {rows: reference}
        http: {port: 0}
        training:
          bundle-name: shop
          bundle-version: "$VERSION"
          out: "$DIRECTORY/bundles"
          from: "$TRAIN_FROM"
          to: "$TRAIN_TO"
          labels-known-before: "$KNOWN_BEFORE"
          label-maturity: $MATURITY
          legitimate-keep-rate: 0.5
          seed: $SEED
          threads: 1
          publish: true
        """;
    for (Map.Entry<String, Object> value : values(version, labelsKnownBefore).entrySet()) {
      yaml = yaml.replace(value.getKey(), value.getValue().toString());
    }
    return yaml;
  }

  private Map<String, Object> values(String version, Instant labelsKnownBefore) {
    return Map.of(
        "$DIRECTORY", directory,
        "$BOOTSTRAP", bootstrapServers,
        "$LIVE_FROM", times.liveFrom(),
        "$VERSION", version,
        "$TRAIN_FROM", times.trainFrom(),
        "$TRAIN_TO", times.trainTo(),
        "$KNOWN_BEFORE", labelsKnownBefore,
        "$MATURITY", DemoTimes.MATURITY,
        "$SEED", seed);
  }
}

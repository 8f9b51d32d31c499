package io.orderguard.replay;

import io.orderguard.app.AppConfig;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainingDefaults;
import io.orderguard.settings.Settings;
import io.orderguard.table.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.SchemaFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a replay: one YAML for the application and the trainer, as a user of the
 * table's orders would write it, with the mapping's schema and catalogue as files.
 *
 * @param directory an existing directory for state and files
 * @param orders what is replayed
 * @param times which orders are scored and learned from
 * @param fit how is learned
 * @param aim what it is tuned for
 */
public record ReplaySettings(Path directory, Orders orders, Times times, Fit fit, Aim aim) {

  private static final String SCHEMA = "orders.avsc";
  private static final String CATALOGUE = "catalogue.yaml";

  /** Seen at the end of every chunk, so the pace of a replay depends on it. */
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

  /** Few large requests to the broker instead of many small ones. */
  private static final Duration LINGER = Duration.ofMillis(20);

  /**
   * What is replayed.
   *
   * @param mapping of the table
   * @param labels which are sent
   * @param labelWait how long a label waits for its order, in the orders' time
   */
  public record Orders(Mapping mapping, LabelPlan labels, Duration labelWait) {}

  /**
   * Which orders are what. Half-open.
   *
   * @param snapshotsFrom first order that leaves a snapshot; also the first to learn from
   * @param snapshotsTo first order that leaves none any more; the end of what is learned from is
   *     that of a {@link Training}
   * @param scoringFrom orders before it only build history
   */
  public record Times(Instant snapshotsFrom, Instant snapshotsTo, Instant scoringFrom) {}

  /**
   * How is learned.
   *
   * @param bundleName of all bundles
   * @param bundles directory for them
   * @param legitimate orders in the training window
   * @param seed of the training
   * @param threads of libtorch
   */
  public record Fit(String bundleName, Path bundles, long legitimate, int seed, int threads) {}

  /**
   * One training run.
   *
   * @param version of its bundle
   * @param to end of the orders to learn from, exclusive
   * @param labelsKnownBefore later labels do not exist for it
   */
  public record Training(String version, Instant to, Instant labelsKnownBefore) {}

  /** What a replay is tuned for. */
  public enum Aim {
    /** Each score as early as possible. */
    LATENCY,
    /** All scores as early as possible. */
    THROUGHPUT
  }

  /** Writes the schema and the catalogue into a directory. */
  public static void writeFormat(Mapping mapping, Path directory) throws IOException {
    Files.writeString(
        directory.resolve(SCHEMA), SchemaFormatter.format("json/pretty", mapping.schema()) + "\n");
    Files.writeString(directory.resolve(CATALOGUE), mapping.catalogue().yaml());
  }

  /** For the application. */
  public AppConfig app(String bootstrapServers) throws IOException {
    writeFormat(orders.mapping(), directory);
    return AppConfig.from(Settings.parse(yaml(bootstrapServers, Map.of()), "of the replay"));
  }

  /** For one run of the trainer. */
  public TrainerConfig trainer(String bootstrapServers, Training training) {
    return TrainerConfig.from(
        Settings.parse(yaml(bootstrapServers, training(training)), "of the replay"), Instant.now());
  }

  private String yaml(String bootstrapServers, Map<String, Object> training) {
    StringBuilder yaml = new StringBuilder();
    put(yaml, "", "application-id", "orderguard-replay");
    put(yaml, "", "state-dir", directory.resolve("state"));
    if (aim == Aim.THROUGHPUT) {
      put(yaml, "", "stream-threads", Runtime.getRuntime().availableProcessors());
    }
    section(yaml, "kafka", kafka(bootstrapServers));
    section(
        yaml,
        "orders",
        Map.of("schema", directory.resolve(SCHEMA), "catalogue", directory.resolve(CATALOGUE)));
    section(yaml, "entity-keys", Map.of("secret", "only-for-the-replay"));
    section(yaml, "labels", labels());
    section(yaml, "scoring", Map.of("from", times.scoringFrom(), "threads-per-call", 1));
    section(
        yaml,
        "snapshots",
        Map.of("rows", "full", "from", times.snapshotsFrom(), "to", times.snapshotsTo()));
    section(yaml, "http", Map.of("port", 0));
    if (!training.isEmpty()) {
      section(yaml, "training", training);
    }
    return yaml.toString();
  }

  private Map<String, Object> kafka(String bootstrapServers) {
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("bootstrap.servers", bootstrapServers);
    kafka.put("commit.interval.ms", COMMIT_INTERVAL.toMillis());
    if (aim == Aim.THROUGHPUT) {
      kafka.put("producer.linger.ms", LINGER.toMillis());
    }
    return kafka;
  }

  private Map<String, Object> labels() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("wait", orders.labelWait());
    putIfPresent(labels, "maturity", orders.labels().historyMaturity());
    return labels;
  }

  private Map<String, Object> training(Training run) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("bundle-name", fit.bundleName());
    training.put("bundle-version", run.version());
    training.put("out", fit.bundles());
    training.put("from", times.snapshotsFrom());
    training.put("to", run.to());
    training.put("labels-known-before", run.labelsKnownBefore());
    putIfPresent(training, "label-maturity", orders.labels().trainingMaturity());
    training.put("min-count", TrainingDefaults.minCount(fit.legitimate()));
    training.put("legitimate-keep-rate", TrainingDefaults.legitimateKeepRate(fit.legitimate()));
    training.put("seed", fit.seed());
    training.put("threads", fit.threads());
    training.put("publish", true);
    return training;
  }

  private static void putIfPresent(Map<String, Object> into, String key, @Nullable Object value) {
    if (value != null) {
      into.put(key, value);
    }
  }

  private static void section(StringBuilder yaml, String name, Map<String, Object> values) {
    yaml.append(name).append(":\n");
    values.forEach((key, value) -> put(yaml, "  ", key, value));
  }

  private static void put(StringBuilder yaml, String indent, String key, Object value) {
    boolean plain = value instanceof Number || value instanceof Boolean;
    String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    yaml.append(indent)
        .append(key)
        .append(": ")
        .append(plain ? value.toString() : "\"" + text + "\"")
        .append('\n');
  }
}

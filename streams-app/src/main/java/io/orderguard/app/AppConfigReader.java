package io.orderguard.app;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.MicroBatcherConfig.Limits;
import io.orderguard.history.HistoryRules;
import io.orderguard.http.HttpConfig;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.settings.Settings;
import io.orderguard.topology.Partitioning;
import io.orderguard.topology.SnapshotConfig;
import io.orderguard.topology.TopologyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the YAML settings of {@code run}: one method per section, mistakes gathered to the end. */
final class AppConfigReader {

  private static final int MOST = 1_000_000;
  private static final int LEAST_RECORD_BYTES = 1024;
  private static final int MOST_RECORD_BYTES = 256 << 20;
  private static final int MEGABYTE_BITS = 20;
  private static final int HTTP_PORT = 8080;

  private final Settings settings;

  AppConfigReader(Settings settings) {
    this.settings = settings;
  }

  AppConfig read() {
    settings.ignore("training"); // the trainer's part of the same file
    InstanceDraft instance = instance();
    KafkaSettings kafka = KafkaSettings.read(settings);
    @Nullable OrderConfig orders = OrderSettings.read(settings);
    TopologyConfig topology = topology();
    ScoringConfig scoring = scoring();
    HttpConfig http = HttpConfig.read(settings.section("http"), HttpConfig.loopback(HTTP_PORT));
    TimeOrder times = new TimeOrder(settings, kafka);
    times.check(scoring.batches(), topology.drainBound());
    new SizeOrder(settings, kafka).check(topology.mostRecordBytes());
    if (orders != null) {
      times.check(orders.format());
    }
    settings.check();
    if (orders == null) {
      throw new IllegalStateException("A setting of orders was refused without being noted");
    }
    return new AppConfig(
        instance.config(), kafka.config(), orders, topology, history(), scoring, http);
  }

  private InstanceDraft instance() {
    String applicationId = settings.text("application-id", "orderguard");
    if (!KafkaNames.isLegal(applicationId)) {
      settings.mistake("application-id", KafkaNames.rule(applicationId));
    }
    String instanceId = settings.text("instance-id", "");
    Path state = Path.of(settings.requiredText("state-dir"));
    Path bundles = settings.path("bundles-dir");
    return new InstanceDraft(
        applicationId, instanceId, state, bundles == null ? state.resolve("bundles") : bundles);
  }

  private TopologyConfig topology() {
    Settings orders = settings.section("orders");
    Settings labels = settings.section("labels");
    Settings scoring = settings.section("scoring");
    TopologyConfig absent = TopologyConfig.DEFAULT;
    return new TopologyConfig(
        TopicSettings.read(settings.section("topics")),
        orders.choice("partitioned-by", Partitioning.class, absent.ordersPartitionedBy()),
        labels.choice("partitioned-by", Partitioning.class, absent.labelsPartitionedBy()),
        new HistoryRules(labels.durationIfPresent("maturity")),
        orders.duration("max-future-skew", absent.maxFutureSkew()),
        orders.integer(
            "max-bytes", absent.mostRecordBytes(), LEAST_RECORD_BYTES, MOST_RECORD_BYTES),
        labels.duration("wait", absent.labelWait()),
        scoring.instant("from", absent.scoringFrom()),
        snapshots(settings.section("snapshots")),
        scoring.integer("in-flight-per-task", absent.inFlightPerTask(), 1, MOST),
        positive(scoring, "drain-bound", absent.drainBound()));
  }

  private static SnapshotConfig snapshots(Settings section) {
    SnapshotConfig absent = SnapshotConfig.DEFAULT;
    Instant from = section.instant("from", absent.from());
    Instant to = section.instant("to", absent.to());
    if (from.isAfter(to)) {
      section.mistake("to", "must not be before snapshots.from (" + from + "), found " + to);
      to = from;
    }
    return new SnapshotConfig(
        section.choice("rows", SnapshotConfig.Rows.class, absent.rows()), from, to);
  }

  private HistoryConfig history() {
    int megabytes = settings.section("history").integer("cache-mb", 64, 0, MOST);
    return new HistoryConfig((long) megabytes << MEGABYTE_BITS);
  }

  private ScoringConfig scoring() {
    Settings section = settings.section("scoring");
    int maxBatchSize = section.integer("max-batch-size", 64, 1, 4096);
    int capacity = section.integer("queue-capacity", 1024, 1, MOST);
    if (capacity < maxBatchSize) {
      section.mistake(
          "queue-capacity",
          "must hold a full batch (scoring.max-batch-size "
              + maxBatchSize
              + "), found "
              + capacity);
    }
    MicroBatcherConfig batches =
        new MicroBatcherConfig(
            section.integer("workers", Math.min(64, KafkaSettings.halfTheCores()), 1, 64),
            maxBatchSize,
            section.duration("max-linger", Duration.ofMillis(5)),
            Math.max(capacity, maxBatchSize),
            limits(section));
    return new ScoringConfig(
        section.choice("on-missing-model", WithoutModel.class, WithoutModel.WAIT),
        batches,
        inference(section, maxBatchSize));
  }

  private static Limits limits(Settings section) {
    Limits absent = Limits.DEFAULT;
    return new Limits(
        positive(section, "latency-objective", absent.latencyObjective()),
        positive(section, "deadline", absent.deadline()),
        positive(section, "device-timeout", absent.deviceTimeout()));
  }

  private static InferenceConfig inference(Settings section, int maxBatchSize) {
    String device = section.choice("device", Device.class, Device.AUTO).word();
    int rowCache = (int) (InferenceConfig.DEFAULT_ROW_CACHE_BYTES >> MEGABYTE_BITS);
    return new InferenceConfig(
        device,
        section.integer("threads-per-call", 1, 1, 256),
        maxBatchSize,
        (long) section.integer("row-cache-mb", rowCache, 0, MOST) << MEGABYTE_BITS);
  }

  private static Duration positive(Settings section, String key, Duration absent) {
    Duration value = section.duration(key, absent);
    if (value.isZero()) {
      section.mistake(key, "must be longer than zero");
      return absent;
    }
    return value;
  }

  /** The instance's settings before it is known that they are right. */
  private record InstanceDraft(String applicationId, String instanceId, Path state, Path bundles) {

    InstanceConfig config() {
      return new InstanceConfig(applicationId, instanceId, state, bundles);
    }
  }

  private enum Device {
    AUTO,
    CPU,
    GPU;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.AlertRates;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.SplitShares;
import io.orderguard.export.TrainerConfig.DataPlan;
import io.orderguard.export.TrainerConfig.Places;
import io.orderguard.export.TrainerConfig.Publication;
import io.orderguard.export.TrainerConfig.ReleasePlan;
import io.orderguard.settings.Settings;
import io.orderguard.training.TrainingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the YAML settings of {@code train}: one method per part, mistakes gathered to the end. */
final class TrainerSettings {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static final double SMALLEST = 1e-9;

  private final Settings settings;
  private final Settings training;
  private final Instant now;

  TrainerSettings(Settings settings, Instant now) {
    this.settings = settings;
    this.training = settings.section("training");
    this.now = now;
  }

  /** Of a run that is given none. */
  static String version(Instant startedAt) {
    return VERSION.format(startedAt);
  }

  TrainerConfig read() {
    ignoreWhatRunReads();
    Map<String, String> kafka = kafka();
    Settings topics = settings.section("topics");
    DatasetSource source =
        new DatasetSource(
            kafka, topics.text("snapshots", "snapshots"), topics.text("labels", "labels"));
    ReleaseTopics releases =
        new ReleaseTopics(
            kafka,
            topics.text("releases", "releases"),
            topics.text("acknowledgements", "acknowledgements"));
    Publication publication =
        training.flag("publish", false) ? Publication.PUBLISH : Publication.KEEP;
    Places places = new Places(Path.of(training.requiredText("out")), training.path("work"));
    @Nullable ModelId id = id();
    @Nullable Catalogue catalogue = catalogue();
    @Nullable DataPlan data = data();
    @Nullable AlertRates rates = rates();
    TrainingSettings fit = new FitSettings(training).read(seed());
    settings.check();
    if (id == null || catalogue == null || data == null || rates == null) {
      throw new IllegalStateException("A setting was refused without being noted");
    }
    return new TrainerConfig(
        id,
        places,
        now,
        catalogue,
        source,
        data,
        fit,
        rates,
        new ReleasePlan(releases, publication));
  }

  private void ignoreWhatRunReads() {
    settings.ignore(
        "application-id",
        "instance-id",
        "state-dir",
        "bundles-dir",
        "profile",
        "stream-threads",
        "entity-keys",
        "history",
        "labels",
        "scoring",
        "snapshots",
        "http");
    settings.section("topics").ignore("orders", "scores", "dead-letters");
    training.ignore("service"); // when runs begin is not a matter of one run
    settings
        .section("orders")
        .ignore(
            "format",
            "schema",
            "writer-schemas",
            "registry",
            "partitioned-by",
            "max-bytes",
            "max-future-skew");
  }

  private Map<String, String> kafka() {
    Settings section = settings.section("kafka");
    Map<String, String> kafka = new HashMap<>(section.passThrough());
    kafka.remove("group.protocol"); // of the instances; a plain client knows no streams protocol
    if (kafka.getOrDefault("bootstrap.servers", "").isBlank()) {
      section.mistake("bootstrap.servers", "is required");
    }
    return kafka;
  }

  private @Nullable ModelId id() {
    String name = training.requiredText("bundle-name");
    String version = training.text("bundle-version", version(now));
    return name.isBlank() ? null : valid("bundle-name", () -> new ModelId(name, version));
  }

  private @Nullable Catalogue catalogue() {
    Settings orders = settings.section("orders");
    Path file = orders.path("catalogue");
    try {
      return file == null ? Catalogue.shop() : Catalogue.load(file);
    } catch (IllegalArgumentException e) {
      orders.mistake("catalogue", "cannot be used: " + e.getMessage());
      return null;
    }
  }

  private @Nullable DataPlan data() {
    Instant known = training.instant("labels-known-before", now);
    @Nullable Duration maturity = training.durationIfPresent("label-maturity");
    // Of younger orders only the reported frauds have a label, which would teach the wrong share.
    Instant to = training.instant("to", maturity == null ? known : known.minus(maturity));
    Instant from = from(to);
    double validation =
        training.number("validation-share", TrainingDefaults.SHARES.validation(), SMALLEST, 1);
    double calibration =
        training.number("calibration-share", TrainingDefaults.SHARES.calibration(), SMALLEST, 1);
    double keepRate = training.number("legitimate-keep-rate", 1, SMALLEST, 1);
    int minCount = training.integer("min-count", TrainingDefaults.MIN_COUNT, 1, Integer.MAX_VALUE);
    DownSampling sampling = new DownSampling(keepRate, seed());
    @Nullable DatasetWindow window =
        valid("to", () -> new DatasetWindow(from, to, known, maturity));
    @Nullable SplitShares shares =
        valid("calibration-share", () -> new SplitShares(validation, calibration));
    return window == null || shares == null
        ? null
        : new DataPlan(window, shares, sampling, minCount);
  }

  /** A fixed beginning, or a length that moves with the end; else everything. */
  private Instant from(Instant to) {
    Instant from = training.instant("from", Instant.EPOCH);
    @Nullable Duration length = training.durationIfPresent("window");
    if (length == null) {
      return from;
    }
    if (!from.equals(Instant.EPOCH)) {
      training.mistake("window", "must not be set beside training.from, found " + length);
    }
    if (length.isZero()) {
      training.mistake("window", "must be longer than zero");
      return from;
    }
    return to.minus(length);
  }

  private @Nullable AlertRates rates() {
    double review = training.number("review-rate", 0.01, 0, 1);
    double decline = training.number("decline-rate", 0.002, 0, 1);
    return valid("decline-rate", () -> new AlertRates(review, decline));
  }

  private long seed() {
    return training.integer("seed", 1, 0, Integer.MAX_VALUE);
  }

  /** What the value itself refuses becomes one of the file's mistakes. */
  private <T> @Nullable T valid(String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      training.mistake(key, "cannot be used: " + e.getMessage());
      return null;
    }
  }
}

package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.AlertRates;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.SplitShares;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.export.TrainerConfig.DataPlan;
import io.orderguard.export.TrainerConfig.Places;
import io.orderguard.export.TrainerConfig.Publication;
import io.orderguard.export.TrainerConfig.ReleasePlan;
import io.orderguard.training.LearningRates;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Configurations of short runs on the synthetic shop. */
final class TestConfigs {

  static final Instant STARTED = Instant.parse("2026-06-01T12:00:00Z");

  private TestConfigs() {}

  static TrainerConfig of(Path bundles, String version, DatasetSource source) {
    return new TrainerConfig(
        new ModelId("synthetic", version),
        new Places(bundles, null),
        STARTED,
        SyntheticShop.CATALOGUE,
        source,
        new DataPlan(
            new DatasetWindow(Instant.EPOCH, STARTED, STARTED, null),
            new SplitShares(0.15, 0.3),
            new DownSampling(1, 1),
            5),
        TrainingSettings.DEFAULT
            .withThreads(1)
            .withBatchSize(64)
            .withOptimiser(new Optimiser(new LearningRates.OneCycle(0.004), 0.01, 1))
            .withStopping(new Stopping(1, 1, 1, Duration.ofMinutes(1))),
        new AlertRates(0.1, 0.02),
        new ReleasePlan(
            new ReleaseTopics(source.kafka(), "releases", "acknowledgements"),
            Publication.PUBLISH));
  }

  /** The same on a sample of the legitimate orders. */
  static TrainerConfig sampled(TrainerConfig config, DownSampling sampling) {
    DataPlan data = config.data();
    return with(config, new DataPlan(data.window(), data.shares(), sampling, data.minCount()));
  }

  /** The same, with a work directory if there is one, and without a release. */
  static TrainerConfig kept(TrainerConfig config, @Nullable Path work) {
    ReleasePlan release = new ReleasePlan(config.release().topics(), Publication.KEEP);
    return with(config, new Places(config.bundles(), work), config.fit(), release);
  }

  /** The same fitted in another way. */
  static TrainerConfig fitted(TrainerConfig config, TrainingSettings fit) {
    return with(config, config.places(), fit, config.release());
  }

  /** The same with a release. */
  static TrainerConfig released(TrainerConfig config, ReleaseTopics topics) {
    return with(
        config, config.places(), config.fit(), new ReleasePlan(topics, Publication.PUBLISH));
  }

  /** The same settings at another time. */
  static TrainerConfig later(TrainerConfig config, Duration later) {
    DataPlan data = config.data();
    Instant now = config.startedAt().plus(later);
    return new TrainerConfig(
        config.id(),
        config.places(),
        now,
        config.catalogue(),
        config.source(),
        new DataPlan(
            new DatasetWindow(data.window().from(), now, now, data.window().labelMaturity()),
            data.shares(),
            data.sampling(),
            data.minCount()),
        config.fit(),
        config.rates(),
        config.release());
  }

  /** The same of other orders. */
  static TrainerConfig with(TrainerConfig config, DataPlan data) {
    return new TrainerConfig(
        config.id(),
        config.places(),
        config.startedAt(),
        config.catalogue(),
        config.source(),
        data,
        config.fit(),
        config.rates(),
        config.release());
  }

  private static TrainerConfig with(
      TrainerConfig config, Places places, TrainingSettings fit, ReleasePlan release) {
    return new TrainerConfig(
        config.id(),
        places,
        config.startedAt(),
        config.catalogue(),
        config.source(),
        config.data(),
        fit,
        config.rates(),
        release);
  }
}

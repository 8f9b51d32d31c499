package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.AlertRates;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.ExampleChain;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.SplitShares;
import io.orderguard.settings.Settings;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Refit;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One training run, complete: nothing else decides what comes out.
 *
 * @param id of the bundle
 * @param places where it writes
 * @param startedAt when the run began, the bundle's creation time
 * @param catalogue of the orders
 * @param source where snapshots and labels lie
 * @param data which orders, and how they are split
 * @param fit how the network is fitted
 * @param rates what the thresholds are set by
 * @param release what becomes of the bundle
 */
public record TrainerConfig(
    ModelId id,
    Places places,
    Instant startedAt,
    Catalogue catalogue,
    DatasetSource source,
    DataPlan data,
    TrainingSettings fit,
    AlertRates rates,
    ReleasePlan release) {

  /**
   * Reads the configuration file that {@code run} and {@code train} share; what belongs to {@code
   * run} alone is ignored.
   *
   * @param now where no time is given: the run's start, the end of the window, and the instant
   *     before which labels must be known
   * @throws IllegalArgumentException that lists every mistake
   */
  public static TrainerConfig from(Settings settings, Instant now) {
    return new TrainerSettings(settings, now).read();
  }

  /** The directory that gets a directory {@code name-version}. */
  public Path bundles() {
    return places.bundles();
  }

  /** Of a window's splits, all that weights, words and scalings are fitted to in the end. */
  Examples fitted(DataSplits splits) {
    return fit.refit() == Refit.NONE
        ? splits.train()
        : new ExampleChain(splits.train(), splits.validation());
  }

  /**
   * Where a run writes.
   *
   * @param bundles the directory for bundles
   * @param work for chunks of the topics and what a killed run goes on from; null = nothing is kept
   */
  public record Places(Path bundles, @Nullable Path work) {}

  /**
   * Which orders are learned from.
   *
   * @param window order times and known labels
   * @param shares of the later splits
   * @param sampling of the training split
   * @param minCount a categorical value seen less often in training is unknown, at least 1
   */
  public record DataPlan(
      DatasetWindow window, SplitShares shares, DownSampling sampling, int minCount) {

    public DataPlan {
      if (minCount < 1) {
        throw new IllegalArgumentException(
            "The smallest count of a categorical value must be at least 1, found " + minCount);
      }
    }
  }

  /**
   * What becomes of the bundle.
   *
   * @param topics where a release goes
   * @param publication whether one is published
   */
  public record ReleasePlan(ReleaseTopics topics, Publication publication) {}

  /** Whether a finished bundle is released at once. */
  public enum Publication {
    PUBLISH,
    KEEP
  }
}

package io.orderguard.export;

import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.export.TrainerConfig.Publication;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.ModelDefinition;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.training.BaselineFit;
import io.orderguard.training.DivergedTrainingException;
import io.orderguard.training.RunPorts;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingProgress;
import io.orderguard.training.TrainingRun;
import io.orderguard.training.TrainingSettings.Refit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training run from topics to bundle: read, split by time, fit encoding, baseline and network,
 * calibrate, judge, pack, and release if so configured.
 *
 * <p>The same topics and configuration give the same bundle on the same machine, as far as libtorch
 * adds in the same order.
 */
public final class Trainer {

  /** Fewer frauds, or fewer legitimate orders, in a split say nothing. */
  public static final int MIN_FRAUDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final TrainerConfig config;

  private Trainer(TrainerConfig config) {
    this.config = config;
  }

  /**
   * Trains and packs a bundle. With a work directory, a run that was killed goes on where it was,
   * with the version, the times and the offsets that it began with: see {@link RunDirectory}.
   *
   * @throws IllegalArgumentException if there is nothing to learn from, or the bundle exists
   *     already
   */
  public static TrainedBundle train(TrainerConfig config, TrainerProgress progress) {
    try (RunDirectory run = RunDirectory.open(config)) {
      try {
        TrainedBundle bundle = train(run, progress);
        run.finish();
        return bundle;
      } catch (RuntimeException e) {
        if (wouldFailAgain(e)) {
          run.finish(); // nobody must wait for it
        }
        throw e;
      }
    }
  }

  /**
   * Whether a run that failed like this was dropped, since it would fail again: by what it read, by
   * a bundle that is damaged, or too often without getting on. Any other goes on at the next start.
   */
  public static boolean wouldFailAgain(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof DivergedTrainingException
        || failure instanceof HopelessRunException
        || failure instanceof InvalidBundleException;
  }

  private static TrainedBundle train(RunDirectory run, TrainerProgress progress) {
    TrainerConfig config = run.config();
    if (!run.goesOn()) {
      place(config).requireFree(config.id());
    }
    TrainingSet set = new DatasetReading(config, progress.reading()).read(run.spans());
    run.begin();
    TrainedBundle bundle = new Trainer(config).train(set, progress, run.checkpoints());
    run.packed();
    if (config.release().publication() == Publication.PUBLISH) {
      release(config, bundle);
    }
    return bundle;
  }

  /** {@link #train(TrainerConfig, TrainerProgress)}, silent while it reads. */
  public static TrainedBundle train(TrainerConfig config, TrainingProgress progress) {
    return train(config, new TrainerProgress(ReadProgress.NONE, progress));
  }

  /**
   * Reads and fits what comes before the network, and writes nothing.
   *
   * @throws IllegalArgumentException if there is nothing to learn from
   */
  public static TrainingPlan plan(TrainerConfig config, ReadProgress progress) {
    TrainingSet set = new DatasetReading(config, progress).passing();
    Trainer trainer = new Trainer(config);
    DataSplits splits = trainer.splits(set);
    return TrainingPlan.of(set.counts(), splits, trainer.encoding(trainer.config.fitted(splits)));
  }

  /** Trains on a set that is there already. */
  static TrainedBundle train(TrainerConfig config, TrainingSet set) {
    return new Trainer(config).train(set, TrainerProgress.NONE, RunCheckpoints.NONE);
  }

  private TrainedBundle train(TrainingSet set, TrainerProgress progress, RunCheckpoints run) {
    DataSplits splits = splits(set);
    FeatureEncoding encoding = encoding(config.fitted(splits));
    Examples seen = config.data().sampling().of(config.fitted(splits));
    LogisticRegression baseline = BaselineFit.fit(seen, OwnFields.of(encoding));
    TrainedNetwork network = network(splits, encoding, progress.training(), run);
    FittedModel model =
        new FittedModel(definition(encoding), network, encoding, baseline)
            .shifted(config.data().sampling().logOdds());
    TrainedBundle bundle = packed(model, splits, label(set.counts(), splits, network));
    progress.judge().judge(new TrainedRun(config, splits, encoding, network.epochs(), bundle));
    return bundle;
  }

  /** With the number of epochs that validation finds, on all that it may be fitted to. */
  private TrainedNetwork network(
      DataSplits splits, FeatureEncoding encoding, TrainingProgress progress, RunCheckpoints run) {
    TrainingRun.Splits orders = orders(splits.train(), splits);
    RunPorts first = new RunPorts(progress, run.first());
    if (config.fit().refit() == Refit.NONE) {
      return TrainingRun.fit(
          definition(encoding), SequenceEncoder.of(encoding), orders, config.fit(), first);
    }
    FeatureEncoding unseen = encoding(splits.train()); // validation must look as later orders do
    TrainedNetwork found =
        TrainingRun.fit(
            definition(unseen), SequenceEncoder.of(unseen), orders, config.fit(), first);
    return TrainingRun.refit(
        definition(encoding),
        SequenceEncoder.of(encoding),
        orders(config.fitted(splits), splits),
        found,
        config.fit(),
        new RunPorts(progress, run.again()));
  }

  private TrainingRun.Splits orders(Examples train, DataSplits splits) {
    return new TrainingRun.Splits(train, config.data().sampling(), splits.validation());
  }

  private static ModelDefinition definition(FeatureEncoding encoding) {
    return TsaModel.of(TsaHyperParameters.standard(encoding));
  }

  /** A run that was killed after its bundle was written finds it there. */
  private TrainedBundle packed(FittedModel model, DataSplits splits, BundleLabel label) {
    Path place = place(config).of(label.id());
    return Files.exists(place) && isOfThisRun(place)
        ? TrainedBundle.read(place)
        : BundleExport.write(place(config), model, splits, label); // refuses a place that is taken
  }

  private boolean isOfThisRun(Path place) {
    return BundleReader.readInPlace(place).manifest().createdAt().equals(config.startedAt());
  }

  private DataSplits splits(TrainingSet set) {
    DataSplits splits = set.split(config.data().shares());
    splits.requireFrauds(MIN_FRAUDS);
    return splits;
  }

  /** Before down-sampling: rare words and extreme numbers are those of all orders. */
  private FeatureEncoding encoding(Examples fitted) {
    return FeatureFit.fit(config.catalogue(), fitted, config.data().minCount());
  }

  private BundleLabel label(DatasetCounts read, DataSplits splits, TrainedNetwork network) {
    return new BundleLabel(
        config.id(),
        config.startedAt(),
        config.catalogue(),
        config.rates(),
        RunProvenance.of(config, read, splits, network));
  }

  private static ExportPlace place(TrainerConfig config) {
    return new ExportPlace(config.bundles(), config.fit().pace().threads());
  }

  /**
   * Sends a release, unless a run that was killed right after has sent it. The clock is read here
   * only, when hours may have passed since the run began.
   */
  private static void release(TrainerConfig config, TrainedBundle bundle) {
    ReleaseTopics topics = config.release().topics();
    if (released(topics).holds(bundle)) {
      LOG.info("Bundle {} is released already", bundle.id());
      return;
    }
    ReleasePublisher.Note note =
        new ReleasePublisher.Note(Clock.systemUTC().instant(), "trainer", "");
    new ReleasePublisher(topics).publish(bundle.directory(), note);
  }

  /** A topic that is not there can be made: the run and its finished bundle wait for it. */
  private static ReleaseLog released(ReleaseTopics topics) {
    try {
      return ReleaseLog.read(topics);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("The bundle is not released: " + e.getMessage(), e);
    }
  }
}

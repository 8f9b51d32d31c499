package io.orderguard.export;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.dataset.TrainingSetReader;
import io.orderguard.export.TrainerConfig.Publication;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.ModelDefinition;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.training.BaselineFit;
import io.orderguard.training.RunPorts;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingProgress;
import io.orderguard.training.TrainingRun;
import java.time.Clock;

/**
 * One training run from topics to bundle: read, split by time, fit encoding, baseline and network
 * on the training split, calibrate, judge, pack, and release if so configured.
 *
 * <p>The same topics and configuration give the same bundle on the same machine, as far as libtorch
 * adds in the same order.
 */
public final class Trainer {

  /** Fewer frauds, or fewer legitimate orders, in a split say nothing. */
  public static final int MIN_FRAUDS = 3;

  private final TrainerConfig config;

  private Trainer(TrainerConfig config) {
    this.config = config;
  }

  /**
   * Trains and packs a bundle.
   *
   * @throws IllegalArgumentException if there is nothing to learn from, or the bundle exists
   *     already
   */
  public static TrainedBundle train(TrainerConfig config, TrainerProgress progress) {
    place(config).requireFree(config.id());
    RunCheckpoints.of(config).requireUsable();
    TrainingSet set = read(config, progress.reading());
    TrainedBundle bundle = new Trainer(config).train(set, progress.training());
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
    TrainingSet set = read(config, progress);
    Trainer trainer = new Trainer(config);
    DataSplits splits = trainer.splits(set);
    return TrainingPlan.of(set.counts(), splits, trainer.encoding(splits));
  }

  /** Trains on a set that is there already. */
  static TrainedBundle train(TrainerConfig config, TrainingSet set) {
    return new Trainer(config).train(set, TrainingProgress.NONE);
  }

  private TrainedBundle train(TrainingSet set, TrainingProgress progress) {
    DataSplits splits = splits(set);
    FeatureEncoding encoding = encoding(splits);
    LogisticRegression baseline = BaselineFit.fit(splits.train(), OwnFields.of(encoding));
    ModelDefinition definition = TsaModel.of(TsaHyperParameters.standard(encoding));
    RunCheckpoints checkpoints = RunCheckpoints.of(config);
    TrainedNetwork network =
        TrainingRun.fit(
            definition,
            SequenceEncoder.of(encoding),
            new TrainingRun.Splits(splits.train(), splits.validation()),
            config.fit(),
            new RunPorts(progress, checkpoints.port()));
    TrainedBundle bundle =
        BundleExport.write(
            place(config),
            new FittedModel(definition, network, encoding, baseline)
                .shifted(config.data().sampling().logOdds()),
            splits,
            label(set.counts(), splits, network));
    checkpoints.delete();
    return bundle;
  }

  private DataSplits splits(TrainingSet set) {
    DataSplits splits = set.split(config.data().shares());
    splits.requireFrauds(MIN_FRAUDS);
    return splits.withTrain(config.data().sampling().of(splits.train()));
  }

  private FeatureEncoding encoding(DataSplits splits) {
    return FeatureFit.fit(config.catalogue(), splits.train(), config.data().minCount());
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

  private static TrainingSet read(TrainerConfig config, ReadProgress progress) {
    return TrainingSetReader.read(
        config.source(), config.catalogue(), config.data().window(), progress);
  }

  /** The clock is read here only, when hours may have passed since the run began. */
  private static void release(TrainerConfig config, TrainedBundle bundle) {
    ReleasePublisher.Note note =
        new ReleasePublisher.Note(Clock.systemUTC().instant(), "trainer", "");
    new ReleasePublisher(config.release().topics()).publish(bundle.directory(), note);
  }
}

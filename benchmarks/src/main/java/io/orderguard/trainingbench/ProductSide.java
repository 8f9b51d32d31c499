package io.orderguard.trainingbench;

import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.Examples;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingProgress;
import io.orderguard.training.TrainingRun;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Stopping;
import java.time.Duration;

/**
 * The product: a training run as the trainer starts it, from snapshots, every turn anew. Batches
 * are encoded on a thread beside it, which is all of a step that {@code threads} does not limit.
 */
final class ProductSide implements Side {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration NEVER = Duration.ofDays(365);

  private final TsaModel model;
  private final SequenceEncoder encoder;
  private final SyntheticExamples examples;
  private final TrainingSettings settings;

  /** Epochs that fit into a second, from the turn before. */
  private double epochsPerSecond;

  ProductSide(TsaHyperParameters hyper, Orders orders, TrainingSettings settings) {
    model = TsaModel.of(hyper);
    encoder = orders.encoder();
    examples = orders.examples();
    this.settings = settings;
  }

  @Override
  public double ordersPerSecond(Duration turn) {
    double epochs = epochsPerSecond * turn.toNanos() / NANOS_PER_SECOND;
    EpochWatch watch = new EpochWatch(System::nanoTime);
    run(examples, 1 + Math.max(1, (int) Math.ceil(epochs)), watch);
    epochsPerSecond = watch.ordersPerSecond() / examples.size();
    return watch.ordersPerSecond();
  }

  /** The loss before each of the first steps, all on the first batch. */
  double[] losses(int steps) {
    Examples batch = examples.first(settings.pace().batchSize());
    return run(batch, steps, TrainingProgress.NONE).epochs().stream()
        .mapToDouble(epoch -> epoch.trainLoss())
        .toArray();
  }

  private TrainedNetwork run(Examples train, int epochs, TrainingProgress progress) {
    TrainingRun.Splits splits = new TrainingRun.Splits(train, DownSampling.NONE, examples.first(2));
    TrainingSettings all = settings.withStopping(new Stopping(epochs, epochs, 1, NEVER));
    return TrainingRun.fit(model, encoder, splits, all, progress);
  }
}

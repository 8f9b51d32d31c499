package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.RankingMetrics;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.ModelDefinition;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Fits a network: one-cycle AdamW over batches of similar length, after every epoch the average
 * precision on the validation split, the best weights kept, an early stop when it no longer rises.
 *
 * <p>The same settings and examples give the same weights. Runs on the calling thread; libtorch's
 * thread count is set for it alone and set back in the end, so threads that score keep theirs. Two
 * runs at once in one process share libtorch's random numbers and are then no longer repeatable.
 */
public final class TrainingRun {
  private final TrainingSession session;
  private final BatchFeed feed;
  private final Splits splits;
  private final TrainingSettings settings;
  private final TrainingProgress progress;
  private final BatchPlan plan;
  private final BatchPlan validationPlan;
  private final LearningRateSchedule schedule;
  private final BestEpoch best = new BestEpoch();
  private long step;
  private long done;

  private TrainingRun(
      TrainingSession session,
      BatchFeed feed,
      Splits splits,
      TrainingSettings settings,
      TrainingProgress progress) {
    this.session = session;
    this.feed = feed;
    this.splits = splits;
    this.settings = settings;
    this.progress = progress;
    plan = BatchPlan.of(splits.train(), settings.batchSize());
    validationPlan = BatchPlan.of(splits.validation(), settings.batchSize());
    long steps = (long) plan.batches() * settings.maxEpochs();
    schedule = new LearningRateSchedule(settings.peakLearningRate(), steps);
  }

  /**
   * Trains until the last epoch, the early stop or the time limit.
   *
   * @throws IllegalStateException if the loss is no longer a number
   */
  public static TrainedNetwork fit(
      ModelDefinition definition,
      SequenceEncoder encoder,
      Splits splits,
      TrainingSettings settings,
      TrainingProgress progress) {
    byte[] program = definition.trainingProgram(settings.seed());
    try (TrainingSession session =
            TrainingSession.open(program, settings.seed(), settings.threads());
        BatchFeed feed = new BatchFeed(encoder)) {
      return new TrainingRun(session, feed, splits, settings, progress).run(System::nanoTime);
    }
  }

  private TrainedNetwork run(LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    Random random = new Random(settings.seed());
    for (int epoch = 1; epoch <= settings.maxEpochs(); epoch++) {
      boolean late = nanoTime.getAsLong() - start > settings.timeLimit().toNanos();
      if (epoch > 1 && (late || best.epochsSince(epoch - 1) >= settings.patience())) {
        break;
      }
      double loss = train(epoch, plan.shuffled(random));
      progress.epoch(evaluate(epoch, loss));
    }
    return best.network();
  }

  /** One pass; returns the mean loss. */
  private double train(int epoch, List<BatchPlan.Batch> batches) {
    double[] sum = new double[1];
    feed.forEach(splits.train(), batches, (indices, batch) -> sum[0] += trainOn(epoch, batch));
    return sum[0] / splits.train().size();
  }

  /** One step; returns the summed loss of its orders. */
  private double trainOn(int epoch, TrainingBatch batch) {
    double rate = schedule.at(step++);
    StepResult result =
        session.step(batch, new StepSettings(rate, settings.weightDecay(), settings.clipNorm()));
    if (!Float.isFinite(result.loss()) || !Float.isFinite(result.gradientNorm())) {
      throw new IllegalStateException(
          "Loss and gradient must stay finite, found %s in epoch %d at learning rate %s; try a lower peak (now %s)"
              .formatted(result, epoch, rate, settings.peakLearningRate()));
    }
    int orders = batch.inputs().orders();
    done += orders;
    progress.steps(done, (long) splits.train().size() * settings.maxEpochs());
    return (double) result.loss() * orders;
  }

  private EpochReport evaluate(int epoch, double loss) {
    double[] scores = new double[splits.validation().size()];
    feed.forEach(
        splits.validation(),
        validationPlan.inOrder(),
        (indices, batch) -> scatter(session.logits(batch.inputs()), indices.indices(), scores));
    boolean[] labels = splits.validation().frauds();
    double precision = RankingMetrics.averagePrecision(scores, labels);
    double auc = RankingMetrics.auc(scores, labels);
    return best.offer(new EpochReport(epoch, loss, precision, auc, false), session::weights);
  }

  private static void scatter(float[] logits, int[] indices, double[] scores) {
    for (int i = 0; i < indices.length; i++) {
      scores[indices[i]] = logits[i];
    }
  }

  /**
   * What is fitted on and what decides when to stop.
   *
   * @param train at least one order
   * @param validation orders of both classes
   */
  public record Splits(Examples train, Examples validation) {
    public Splits {
      if (train.size() == 0) {
        throw new IllegalArgumentException("The train split must not be empty");
      }
      requireBothClasses(validation);
    }

    private static void requireBothClasses(Examples validation) {
      int frauds = 0;
      for (boolean fraud : validation.frauds()) {
        frauds += fraud ? 1 : 0;
      }
      if (frauds == 0 || frauds == validation.size()) {
        throw new IllegalArgumentException(
            "The validation split must hold fraud and legitimate orders, found %d frauds of %d orders"
                .formatted(frauds, validation.size()));
      }
    }
  }
}

package io.orderguard.training;

import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.EpochSamples;
import io.orderguard.dataset.Examples;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.Loss;
import io.orderguard.network.ModelDefinition;
import io.orderguard.network.OptimiserState;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import io.orderguard.training.Checkpoint.Position;
import io.orderguard.training.TrainingSettings.Stopping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fits a network: AdamW over batches of similar length, after every epoch the average precision on
 * the validation split, the best weights kept, an early stop when it no longer rises. {@link
 * #refit} then trains on both splits for the number of epochs that this found.
 *
 * <p>The same settings and examples give the same weights, also if the run was killed and went on
 * at a checkpoint: order of examples, dropout and learning rate are functions of seed, step and
 * past epochs. Runs on the calling thread; libtorch's thread count is set for it alone and set back
 * in the end, so threads that score keep theirs. Two runs at once in one process share libtorch's
 * random numbers and are then no longer repeatable.
 */
public final class TrainingRun {
  private static final Duration NO_LIMIT = Duration.ofSeconds(Long.MAX_VALUE);

  private final TrainingSession session;
  private final BatchFeed feed;
  private final Work work;
  private final TrainingSettings settings;
  private final LongSupplier nanoTime;
  private final EpochSamples samples;
  private final Validation validation;
  private final EpochHistory history;
  private final long started;
  private int batch;
  private double lossSum;
  private long step;
  private long done;
  private long saved;
  private @Nullable Planned planned;

  private TrainingRun(
      TrainingSession session, BatchFeed feed, Work work, @Nullable Checkpoint start) {
    this.session = session;
    this.feed = feed;
    this.work = work;
    settings = work.settings;
    nanoTime = work.nanoTime;
    samples = EpochSamples.of(work.splits.train(), work.splits.sampling());
    validation =
        work.former.isEmpty()
            ? new ValidationSplit(feed, work.splits.validation(), settings.pace().batchSize())
            : new FormerRun(work.former);
    Position position = start == null ? Position.START : start.position();
    history =
        new EpochHistory(
            settings.stopping().averagedEpochs(),
            start == null ? List.of() : start.reports(),
            start == null ? KeptWeights.NONE : start.kept());
    batch = position.batch();
    lossSum = position.lossSum();
    step = start == null ? 0 : start.optimiser().step();
    saved = nanoTime.getAsLong();
    started = saved - position.elapsedNanos();
  }

  /**
   * {@link #fit(ModelDefinition, SequenceEncoder, Splits, TrainingSettings, RunPorts)} without
   * checkpoints.
   */
  public static TrainedNetwork fit(
      ModelDefinition definition,
      SequenceEncoder encoder,
      Splits splits,
      TrainingSettings settings,
      TrainingProgress progress) {
    return fit(definition, encoder, splits, settings, new RunPorts(progress, Checkpoints.NONE));
  }

  /**
   * Trains until the last epoch, the early stop or the time limit; from the newest checkpoint if it
   * is of this very run.
   *
   * @throws DivergedTrainingException if the loss is no longer a number
   */
  public static TrainedNetwork fit(
      ModelDefinition definition,
      SequenceEncoder encoder,
      Splits splits,
      TrainingSettings settings,
      RunPorts ports) {
    return run(definition, encoder, splits, List.of(), settings, ports);
  }

  /**
   * Trains anew, on more orders, which may be those of the validation split too. The former run has
   * found the number of epochs, and how many of them are averaged; the weights of the last epochs
   * are the result, since nothing is left to choose by. No time limit ends it: its schedule has to
   * come to its end.
   *
   * @param splits of which nobody asks validation any more
   * @param former of {@link #fit(ModelDefinition, SequenceEncoder, Splits, TrainingSettings,
   *     RunPorts)} with the same settings
   * @return the former run with the new weights
   * @throws DivergedTrainingException if the loss is no longer a number
   */
  public static TrainedNetwork refit(
      ModelDefinition definition,
      SequenceEncoder encoder,
      Splits splits,
      TrainedNetwork former,
      TrainingSettings settings,
      RunPorts ports) {
    int epochs = former.bestEpoch();
    ports.progress().refits(epochs);
    Stopping whenDone = new Stopping(epochs, epochs, former.averagedEpochs(), NO_LIMIT);
    TrainedNetwork again =
        run(definition, encoder, splits, former.epochs(), settings.withStopping(whenDone), ports);
    return former.withWeights(again.weights());
  }

  private static TrainedNetwork run(
      ModelDefinition definition,
      SequenceEncoder encoder,
      Splits splits,
      List<EpochReport> former,
      TrainingSettings settings,
      RunPorts ports) {
    RunIdentity identity =
        ports.checkpoints() == Checkpoints.NONE
            ? RunIdentity.NONE
            : RunIdentity.of(definition, encoder, splits, former, settings);
    Work work = new Work(definition, splits, former, settings, ports, identity, System::nanoTime);
    Checkpoint start = identity.accepted(ports.checkpoints().newest());
    byte[] program =
        start == null
            ? firstProgram(definition, splits, settings)
            : definition.trainingProgram(start.optimiser(), settings.program());
    try (TrainingSession session =
            TrainingSession.open(program, settings.seed(), settings.pace().threads());
        BatchFeed feed = new BatchFeed(encoder)) {
      return new TrainingRun(session, feed, work, start).run();
    }
  }

  /**
   * The focal loss begins where every order is a fraud with the epoch's share of frauds [1], else
   * the many legitimate orders drown the frauds in the first steps.
   *
   * <p>[1] Lin and others, Focal Loss for Dense Object Detection, arXiv 1708.02002, section 4.1.
   */
  private static byte[] firstProgram(
      ModelDefinition definition, Splits splits, TrainingSettings settings) {
    byte[] program = definition.trainingProgram(settings.seed(), settings.program());
    if (!(settings.program().loss() instanceof Loss.Focal)) {
      return program;
    }
    Map<String, Tensor> drawn = OptimiserState.of(TorchArchive.readTensors(program), 0).weights();
    Map<String, Tensor> shifted = definition.shifted(drawn, splits.logOdds());
    return definition.trainingProgram(OptimiserState.fresh(shifted), settings.program());
  }

  private TrainedNetwork run() {
    history.reports().forEach(this::tell); // of before the kill
    while (!finished()) {
      train();
      endEpoch();
    }
    return result();
  }

  private boolean finished() {
    Stopping stopping = settings.stopping();
    return history.epochs() == stopping.maxEpochs()
        || (history.epochs() > 0 && (late() || history.sinceBest() >= stopping.patience()));
  }

  private boolean late() {
    return Duration.ofNanos(elapsed()).compareTo(settings.stopping().timeLimit()) > 0;
  }

  private long elapsed() {
    return nanoTime.getAsLong() - started;
  }

  /** What is left of the epoch under way. */
  private void train() {
    Random random = new Random(RandomUse.EPOCH_ORDER.seed(settings.seed(), history.epochs()));
    Examples sample = samples.epoch(history.epochs());
    List<BatchPlan.Batch> order = plan(sample).shuffled(random);
    done = (long) history.epochs() * samples.size();
    order.subList(0, batch).forEach(past -> done += past.indices().length);
    List<MicroBatch> parts = new ArrayList<>();
    for (BatchPlan.Batch next : order.subList(batch, order.size())) {
      parts.addAll(MicroBatch.cut(next, settings.pace().microBatches()));
    }
    Iterator<MicroBatch> part = parts.iterator();
    feed.forEach(
        sample,
        parts.stream().map(MicroBatch::batch).toList(),
        (indices, encoded) -> trainOn(part.next(), encoded));
  }

  /** Reads every example's length, so not again for the same examples. */
  private BatchPlan plan(Examples sample) {
    if (planned == null || planned.examples() != sample) {
      planned = new Planned(sample, BatchPlan.of(sample, settings.pace().batchSize()));
    }
    return planned.plan();
  }

  private record Planned(Examples examples, BatchPlan plan) {}

  private void trainOn(MicroBatch part, TrainingBatch encoded) {
    long call = step * settings.pace().microBatches() + part.number();
    session.seedDropout(RandomUse.DROPOUT.seed(settings.seed(), call));
    StepSettings now = now(part);
    StepResult result = part.last() ? session.step(encoded, now) : session.accumulate(encoded, now);
    requireFinite(result, now.learningRate());
    lossSum += (double) result.loss() * part.stepOrders();
    done += encoded.inputs().orders();
    work.ports.progress().steps(done, (long) samples.size() * settings.stopping().maxEpochs());
    if (part.last()) {
      endStep();
    }
  }

  private StepSettings now(MicroBatch part) {
    int maxEpochs = settings.stopping().maxEpochs();
    long steps = (long) BatchPlan.batches(samples.size(), settings.pace().batchSize()) * maxEpochs;
    TrainingSettings.Optimiser optimiser = settings.optimiser();
    return new StepSettings(
        optimiser.rates().at(new LearningRates.Moment(step, steps, history.reports())),
        optimiser.weightDecay(),
        optimiser.clipNorm(),
        part.share(),
        settings.program().phase(history.epochs(), maxEpochs));
  }

  private void requireFinite(StepResult result, double rate) {
    if (!Float.isFinite(result.loss()) || !Float.isFinite(result.gradientNorm())) {
      throw new DivergedTrainingException(
          "Loss and gradient must stay finite, found %s in epoch %d at learning rate %s; try a lower peak (now %s)"
              .formatted(result, history.epochs() + 1, rate, settings.optimiser().rates().peak()));
    }
  }

  private void endStep() {
    step++;
    batch++;
    Duration sinceSaved = Duration.ofNanos(nanoTime.getAsLong() - saved);
    if (sinceSaved.compareTo(settings.pace().checkpointEvery()) >= 0) {
      save();
    }
  }

  private void endEpoch() {
    Validation.Ranking ranking = validation.judge(history.epochs() + 1, session);
    EpochReport report =
        history.add(
            new EpochReport(
                history.epochs() + 1,
                lossSum / samples.size(),
                ranking.averagePrecision(),
                ranking.auc(),
                false),
            session::weights);
    batch = 0;
    lossSum = 0;
    save();
    tell(report);
  }

  /** A former run has told of its epochs already. */
  private void tell(EpochReport report) {
    if (work.former.isEmpty()) {
      work.ports.progress().epoch(report);
    }
  }

  private void save() {
    if (work.ports.checkpoints() != Checkpoints.NONE) { // reading weights out takes its time
      work.ports
          .checkpoints()
          .save(
              new Checkpoint(
                  work.identity.texts(),
                  new Position(batch, lossSum, elapsed()),
                  history.reports(),
                  session.state(step),
                  history.kept()));
    }
    saved = nanoTime.getAsLong();
  }

  /** The average if it ranks no worse than the best epoch. */
  private TrainedNetwork result() {
    KeptWeights kept = history.kept();
    int averaged = history.averagedEpochs();
    boolean average =
        averaged > 1 && validation.accepts(() -> holding(kept.average()), history.bestPrecision());
    return new TrainedNetwork(
        average ? kept.average() : kept.best(),
        history.reports(),
        history.bestEpoch(),
        average ? averaged : 1);
  }

  private TrainingSession holding(Map<String, Tensor> weights) {
    byte[] program =
        work.definition.trainingProgram(OptimiserState.fresh(weights), settings.program());
    return TrainingSession.open(program, settings.seed(), settings.pace().threads());
  }

  /**
   * What a run was asked for.
   *
   * @param former what an earlier run found out; empty = the validation split says it
   */
  private record Work(
      ModelDefinition definition,
      Splits splits,
      List<EpochReport> former,
      TrainingSettings settings,
      RunPorts ports,
      RunIdentity identity,
      LongSupplier nanoTime) {}

  /**
   * What is fitted on and what decides when to stop.
   *
   * @param train at least one order
   * @param sampling of the train split, anew for every epoch
   * @param validation orders of both classes
   */
  public record Splits(Examples train, DownSampling sampling, Examples validation) {
    public Splits {
      if (train.size() == 0) {
        throw new IllegalArgumentException("The train split must not be empty");
      }
      requireBothClasses(validation);
    }

    /** Those of fraud among the orders of an epoch. */
    double logOdds() {
      int frauds = train.fraudCount();
      double legitimate = (train.size() - frauds) * sampling.legitimateKeepRate();
      return Math.log(Math.max(1, frauds) / Math.max(1, legitimate));
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

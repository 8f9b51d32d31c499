package io.orderguard.training;

import io.orderguard.network.Loss;
import io.orderguard.network.StepProgram;
import io.orderguard.network.StepProgram.Accumulation;
import java.time.Duration;

/**
 * How a network is fitted.
 *
 * @param seed of data order and dropout
 * @param pace what is computed at a time
 * @param optimiser how weights move
 * @param stopping when it ends, and which weights are kept
 * @param refit whether it is fitted once more when the number of epochs is known
 * @param program what a step computes
 */
public record TrainingSettings(
    long seed,
    Pace pace,
    Optimiser optimiser,
    Stopping stopping,
    Refit refit,
    StepProgram program) {

  /** With a libtorch thread for every core. */
  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          1,
          new Pace(128, 1, Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(1)),
          new Optimiser(new LearningRates.OneCycle(0.0015), 0.01, 1),
          new Stopping(12, 8, 1, Duration.ofMinutes(30)),
          Refit.WITH_VALIDATION,
          StepProgram.DEFAULT);

  public TrainingSettings {
    boolean accumulates = program.accumulation() == Accumulation.ON;
    if (pace.microBatches() > 1 && !accumulates) {
      throw new IllegalArgumentException(
          "Steps of %d micro-batches need a step program that accumulates, found %s"
              .formatted(pace.microBatches(), program));
    }
  }

  /** The same with another seed. */
  public TrainingSettings withSeed(long value) {
    return new TrainingSettings(value, pace, optimiser, stopping, refit, program);
  }

  /** The same with that many orders a step. */
  public TrainingSettings withBatchSize(int orders) {
    return with(
        new Pace(orders, pace.microBatches(), pace.threads(), pace.checkpointEvery()), program);
  }

  /** The same with steps cut into that many parts. */
  public TrainingSettings withMicroBatches(int count) {
    Accumulation accumulation = count > 1 ? Accumulation.ON : Accumulation.OFF;
    return with(
        new Pace(pace.batchSize(), count, pace.threads(), pace.checkpointEvery()),
        program.withAccumulation(accumulation));
  }

  /** The same with another number of threads. */
  public TrainingSettings withThreads(int count) {
    return with(
        new Pace(pace.batchSize(), pace.microBatches(), count, pace.checkpointEvery()), program);
  }

  /** The same with another time between checkpoints. */
  public TrainingSettings withCheckpointEvery(Duration time) {
    return with(new Pace(pace.batchSize(), pace.microBatches(), pace.threads(), time), program);
  }

  /** The same with another optimiser. */
  public TrainingSettings withOptimiser(Optimiser other) {
    return new TrainingSettings(seed, pace, other, stopping, refit, program);
  }

  /** The same with another end. */
  public TrainingSettings withStopping(Stopping other) {
    return new TrainingSettings(seed, pace, optimiser, other, refit, program);
  }

  /** The same with another answer to what follows when the number of epochs is known. */
  public TrainingSettings withRefit(Refit other) {
    return new TrainingSettings(seed, pace, optimiser, stopping, other, program);
  }

  /** The same with another loss. */
  public TrainingSettings withLoss(Loss loss) {
    return with(pace, program.withLoss(loss));
  }

  private TrainingSettings with(Pace otherPace, StepProgram otherProgram) {
    return new TrainingSettings(seed, otherPace, optimiser, stopping, refit, otherProgram);
  }

  /**
   * What is computed at a time.
   *
   * @param batchSize orders of one step
   * @param microBatches parts in which a step goes through the network: more need less memory and
   *     give the same gradient but for rounding
   * @param threads of libtorch for the training thread. Another number gives other rounding. Beside
   *     other busy threads fewer are faster: every kernel waits for the slowest of its threads
   * @param checkpointEvery time between checkpoints within an epoch
   */
  public record Pace(int batchSize, int microBatches, int threads, Duration checkpointEvery) {
    public Pace {
      requireAtLeastOne("batchSize", batchSize);
      requireAtLeastOne("microBatches", microBatches);
      requireAtLeastOne("threads", threads);
      requirePositive("checkpointEvery", checkpointEvery);
    }
  }

  /**
   * How weights move: AdamW.
   *
   * @param rates learning rate of every step
   * @param weightDecay decoupled
   * @param clipNorm largest global gradient norm
   */
  public record Optimiser(LearningRates rates, double weightDecay, double clipNorm) {
    public Optimiser {
      if (!(clipNorm > 0 && clipNorm < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("clipNorm must be a positive number, found " + clipNorm);
      }
      if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weightDecay must be a finite number of at least 0, found " + weightDecay);
      }
    }
  }

  /**
   * When training ends, and which weights are kept.
   *
   * @param maxEpochs passes at most
   * @param patience epochs without a better average precision before training stops
   * @param averagedEpochs the weights of so many epochs that end with the best one are averaged, if
   *     the average does no worse on validation; 1 = the best epoch's own
   * @param timeLimit no new epoch starts after it; the schedule does not depend on it. A run that
   *     it ended is not repeatable
   */
  public record Stopping(int maxEpochs, int patience, int averagedEpochs, Duration timeLimit) {
    public Stopping {
      requireAtLeastOne("maxEpochs", maxEpochs);
      requireAtLeastOne("patience", patience);
      requireAtLeastOne("averagedEpochs", averagedEpochs);
      requirePositive("timeLimit", timeLimit);
    }
  }

  /** What the weights are fitted on in the end. */
  public enum Refit {
    /** The train split alone. */
    NONE,
    /** Train and validation split together, anew, for the number of epochs that was best. */
    WITH_VALIDATION
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, found " + value);
    }
  }
}

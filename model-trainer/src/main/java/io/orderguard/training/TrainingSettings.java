package io.orderguard.training;

import java.time.Duration;

/**
 * How a network is fitted.
 *
 * @param seed of data order and dropout
 * @param batchSize orders of one step
 * @param maxEpochs passes at most
 * @param patience epochs without a better average precision before training stops
 * @param peakLearningRate of the one-cycle schedule
 * @param weightDecay decoupled
 * @param clipNorm largest global gradient norm
 * @param timeLimit no new epoch starts after it; the schedule does not depend on it
 * @param threads of libtorch for the training thread. Another number gives other rounding. Beside
 *     other busy threads fewer are faster: every kernel waits for the slowest of its threads
 */
public record TrainingSettings(
    long seed,
    int batchSize,
    int maxEpochs,
    int patience,
    double peakLearningRate,
    double weightDecay,
    double clipNorm,
    Duration timeLimit,
    int threads) {

  public TrainingSettings {
    requireAtLeastOne("batchSize", batchSize);
    requireAtLeastOne("maxEpochs", maxEpochs);
    requireAtLeastOne("patience", patience);
    requireAtLeastOne("threads", threads);
    requirePositive("peakLearningRate", peakLearningRate);
    requirePositive("clipNorm", clipNorm);
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weightDecay must be a finite number of at least 0, found " + weightDecay);
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("timeLimit must be positive, found " + timeLimit);
    }
  }

  /** With a thread for every core. */
  public TrainingSettings(
      long seed,
      int batchSize,
      int maxEpochs,
      int patience,
      double peakLearningRate,
      double weightDecay,
      double clipNorm,
      Duration timeLimit) {
    this(
        seed,
        batchSize,
        maxEpochs,
        patience,
        peakLearningRate,
        weightDecay,
        clipNorm,
        timeLimit,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same with another number of threads. */
  public TrainingSettings withThreads(int count) {
    return new TrainingSettings(
        seed,
        batchSize,
        maxEpochs,
        patience,
        peakLearningRate,
        weightDecay,
        clipNorm,
        timeLimit,
        count);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be a positive number, found " + value);
    }
  }
}

package io.orderguard.calibration;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A calibration split in {@value #FOLDS} parts, all orders of an entity in one: orders of one
 * customer are alike, so a part's score must not be learned from the same customer's other orders.
 */
final class CalibrationFolds {

  static final int FOLDS = 5;

  /** Labelled scores. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
  record Part(double[] scores, boolean[] labels) {

    int frauds() {
      return (int) IntStream.range(0, labels.length).filter(i -> labels[i]).count();
    }

    boolean hasBothClasses() {
      return frauds() > 0 && frauds() < labels.length;
    }

    /** Mean negative log-likelihood, nats; a certainty that was wrong costs 27.6. */
    double logLoss(Calibrator calibrator) {
      double sum = 0;
      for (int i = 0; i < scores.length; i++) {
        double probability = calibrator.probability(scores[i]);
        sum -= Math.log(Math.max(CERTAINTY, labels[i] ? probability : 1 - probability));
      }
      return sum / scores.length;
    }
  }

  private static final double CERTAINTY = 1e-12;

  private final Part all;
  private final int[] folds;

  /**
   * @param entities whose order each is, one per score; any numbers
   */
  CalibrationFolds(Part all, long[] entities) {
    if (entities.length != all.scores.length) {
      throw new IllegalArgumentException(
          "Every raw score must have an entity, found %d scores and %d entities"
              .formatted(all.scores.length, entities.length));
    }
    this.all = all;
    this.folds = Arrays.stream(entities).mapToInt(CalibrationFolds::fold).toArray();
  }

  /** Mixed first, as entities may be counted; the finaliser of SplitMix64. */
  private static int fold(long entity) {
    long mixed = entity + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), FOLDS);
  }

  /** Whether each part has orders, and what is left without it has both classes. */
  boolean canBeBuilt() {
    return IntStream.range(0, FOLDS)
        .allMatch(fold -> part(fold).scores().length > 0 && without(fold).hasBothClasses());
  }

  Part part(int fold) {
    return where(i -> folds[i] == fold);
  }

  Part without(int fold) {
    return where(i -> folds[i] != fold);
  }

  Part all() {
    return all;
  }

  private Part where(IntPredicate chosen) {
    int[] indices = IntStream.range(0, folds.length).filter(chosen).toArray();
    double[] scores = new double[indices.length];
    boolean[] labels = new boolean[indices.length];
    for (int i = 0; i < indices.length; i++) {
      scores[i] = all.scores[indices[i]];
      labels[i] = all.labels[indices[i]];
    }
    return new Part(scores, labels);
  }
}

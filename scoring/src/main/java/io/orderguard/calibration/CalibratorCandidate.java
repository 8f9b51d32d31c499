package io.orderguard.calibration;

import java.util.Arrays;

/** What became of one kind of calibrator in a {@link CalibratorChoice}. */
sealed interface CalibratorCandidate {

  /** Which kind. */
  CalibratorKind kind();

  /**
   * It was fitted on every fold's other orders and measured on the fold.
   *
   * @param foldLosses mean log loss of each fold's orders, nats
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record Measured(CalibratorKind kind, double[] foldLosses) implements CalibratorCandidate {

    public Measured {
      foldLosses = foldLosses.clone();
    }

    /** Mean of the folds. */
    public double logLoss() {
      return Arrays.stream(foldLosses).average().orElseThrow();
    }

    /** A copy. */
    @Override
    public double[] foldLosses() {
      return foldLosses.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Measured that
          && kind == that.kind
          && Arrays.equals(foldLosses, that.foldLosses);
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + Arrays.hashCode(foldLosses);
    }

    @Override
    public String toString() {
      return "Measured[kind=%s, logLoss=%s]".formatted(kind, logLoss());
    }
  }

  /**
   * It was not compared with others.
   *
   * @param reason a sentence without a full stop
   */
  record NotCompared(CalibratorKind kind, String reason) implements CalibratorCandidate {}
}

package io.orderguard.calibration;

import io.orderguard.calibration.CalibrationFolds.Part;
import io.orderguard.calibration.CalibratorCandidate.Measured;
import io.orderguard.calibration.CalibratorCandidate.NotCompared;
import io.orderguard.calibration.SplineFitResult.Fitted;
import io.orderguard.calibration.SplineFitResult.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The calibrator that suits a calibration split: each kind is fitted on four fifths of it and
 * measured by log loss on the fifth, five times; the kind that wins is fitted on all of it.
 *
 * <p>The winner is the simplest kind whose loss is within one standard error of the least. The
 * error is that of the folds' differences, so a gain must show in most folds; noise alone then
 * rarely buys a curve with more freedom. Without enough frauds for five folds it is the beta
 * calibrator, uncompared.
 *
 * @param calibrator fitted on the whole split
 * @param candidates what became of each kind, the simpler ones first
 */
record CalibratorChoice(Calibrator calibrator, List<CalibratorCandidate> candidates) {

  /**
   * Isotonic blocks are as many as the frauds allow; with fewer than these a fold's fit has four
   * fifths of them in perhaps ten blocks, each of which then is noise.
   */
  static final int MIN_ISOTONIC_FRAUDS = 100;

  private static final int MIN_FRAUDS = CalibrationFolds.FOLDS;

  CalibratorChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * Compares the kinds and fits the winner.
   *
   * @param rawScores each in [0, 1]
   * @param labels true for fraud, one per score; both classes must occur
   * @param entities whose order each is, one per score, so that no entity is in two folds
   */
  static CalibratorChoice fit(double[] rawScores, boolean[] labels, long[] entities) {
    BetaCalibrator beta = BetaCalibrator.fit(rawScores, labels);
    Part all = new Part(rawScores, labels);
    CalibrationFolds folds = new CalibrationFolds(all, entities);
    if (all.frauds() < MIN_FRAUDS || !folds.canBeBuilt()) {
      return uncompared(beta, all.frauds());
    }
    Map<CalibratorKind, Calibrator> fitted = new EnumMap<>(CalibratorKind.class);
    List<CalibratorCandidate> candidates = new ArrayList<>();
    for (CalibratorKind kind : CalibratorKind.values()) {
      candidates.add(candidate(kind, folds, fitted));
    }
    return new CalibratorChoice(
        fitted.getOrDefault(simplestOfTheBest(candidates), beta), candidates);
  }

  private static CalibratorChoice uncompared(BetaCalibrator beta, int frauds) {
    String reason =
        "five folds need at least %d frauds, spread over entities, found %d"
            .formatted(MIN_FRAUDS, frauds);
    return new CalibratorChoice(
        beta,
        Arrays.stream(CalibratorKind.values())
            .map(kind -> (CalibratorCandidate) new NotCompared(kind, reason))
            .toList());
  }

  private static CalibratorCandidate candidate(
      CalibratorKind kind, CalibrationFolds folds, Map<CalibratorKind, Calibrator> fitted) {
    if (kind == CalibratorKind.ISOTONIC && folds.all().frauds() < MIN_ISOTONIC_FRAUDS) {
      return new NotCompared(kind, tooFewForIsotonic(folds.all().frauds()));
    }
    Attempt whole = attempt(kind, folds.all());
    if (!(whole instanceof Made made)) {
      return new NotCompared(kind, whole.reason());
    }
    double[] losses = new double[CalibrationFolds.FOLDS];
    for (int fold = 0; fold < losses.length; fold++) {
      Attempt attempt = attempt(kind, folds.without(fold));
      if (!(attempt instanceof Made ofFold)) {
        return new NotCompared(kind, "without fold " + fold + " " + attempt.reason());
      }
      losses[fold] = folds.part(fold).logLoss(ofFold.calibrator);
    }
    fitted.put(kind, made.calibrator);
    return new Measured(kind, losses);
  }

  private static String tooFewForIsotonic(int frauds) {
    return "isotonic calibration needs at least %d frauds, found %d"
        .formatted(MIN_ISOTONIC_FRAUDS, frauds);
  }

  private static Attempt attempt(CalibratorKind kind, Part part) {
    return switch (kind) {
      case BETA -> new Made(BetaCalibrator.fit(part.scores(), part.labels()));
      case SPLINE -> spline(part);
      case ISOTONIC -> new Made(IsotonicFit.fit(ScoreGroups.of(part.scores(), part.labels())));
    };
  }

  private static Attempt spline(Part part) {
    SplineFitResult result = BSplineFit.fit(ScoreGroups.of(part.scores(), part.labels()));
    return result instanceof Fitted fitted
        ? new Made(fitted.calibrator())
        : new Failed(((Refused) result).reason());
  }

  /** A calibrator of some kind, or why there is none. */
  private sealed interface Attempt {

    default String reason() {
      return "";
    }
  }

  private record Made(Calibrator calibrator) implements Attempt {}

  private record Failed(String reason) implements Attempt {}

  private static CalibratorKind simplestOfTheBest(List<CalibratorCandidate> candidates) {
    List<Measured> measured =
        candidates.stream().filter(Measured.class::isInstance).map(Measured.class::cast).toList();
    Measured best =
        measured.stream().min(Comparator.comparingDouble(Measured::logLoss)).orElseThrow();
    return measured.stream()
        .filter(candidate -> isAsGood(candidate.foldLosses(), best.foldLosses()))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  /** Within one standard error of the mean difference. */
  private static boolean isAsGood(double[] losses, double[] best) {
    double mean = 0;
    for (int fold = 0; fold < best.length; fold++) {
      mean += (losses[fold] - best[fold]) / best.length;
    }
    double squares = 0;
    for (int fold = 0; fold < best.length; fold++) {
      double deviation = losses[fold] - best[fold] - mean;
      squares += deviation * deviation;
    }
    return mean <= Math.sqrt(squares / (best.length - 1) / best.length);
  }
}

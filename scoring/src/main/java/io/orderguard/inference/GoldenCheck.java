package io.orderguard.inference;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Does a bundle answer its own golden examples here as it did where it was made? */
final class GoldenCheck {

  /** Plain Java in double precision: the same everywhere. */
  private static final double EXACT = 1e-9;

  private final Bundle bundle;

  GoldenCheck(Bundle bundle) {
    this.bundle = bundle;
    if (bundle.goldenExamples().isEmpty()) {
      throw new InvalidBundleException(
          "Bundle " + bundle.id() + " must have golden examples, found none");
    }
  }

  /**
   * Scores every example.
   *
   * @return the largest |Δ raw score|
   * @throws InvalidBundleException if an example differs by more than the precision's tolerance
   */
  double run(Scorer scorer) {
    List<GoldenCase> examples = bundle.goldenExamples();
    List<Snapshot> snapshots = new ArrayList<>();
    examples.forEach(example -> snapshots.add(example.snapshot()));
    List<ScoringResult> results = scorer.score(snapshots);
    double largest = 0;
    for (int i = 0; i < examples.size(); i++) {
      GoldenCase example = examples.get(i);
      requireCalibration(example);
      requireFallback(example);
      double rawScore = championScore(example, results.get(i));
      largest = Math.max(largest, Math.abs(rawScore - example.rawScore()));
      require(example, "raw score", example.rawScore(), rawScore);
    }
    return largest;
  }

  private double championScore(GoldenCase example, ScoringResult result) {
    if (result instanceof ScoringResult.Scored scored && scored.rung() == Rung.CHAMPION) {
      return scored.rawScore();
    }
    throw bad(example, "must be scored by its network", result.reason());
  }

  /** Of the expected raw score: what a device does to it is judged on the raw score alone. */
  private void requireCalibration(GoldenCase example) {
    if (!(example.rawScore() >= 0 && example.rawScore() <= 1)) {
      throw bad(example, "must have a raw score of 0 to 1", Double.toString(example.rawScore()));
    }
    ScoreCalibration calibration = bundle.calibration();
    double probability = calibration.calibrator().probability(example.rawScore());
    double percentile = calibration.percentiles().percentile(example.rawScore());
    requireExactly(example, "probability", example.probability(), probability);
    requireExactly(example, "percentile", example.percentile(), percentile);
  }

  private void requireFallback(GoldenCase example) {
    FallbackRung fallback = bundle.fallback();
    if (fallback != null) {
      double found = fallback.model().rawScore(example.snapshot().order());
      requireExactly(example, "fallback raw score", example.fallbackRawScore(), found);
    }
  }

  private void require(GoldenCase example, String what, double expected, double found) {
    requireWithin(
        example, what, new Numbers(expected, found, bundle.manifest().precision().tolerance()));
  }

  private void requireExactly(GoldenCase example, String what, double expected, double found) {
    requireWithin(example, what, new Numbers(expected, found, EXACT));
  }

  private void requireWithin(GoldenCase example, String what, Numbers numbers) {
    if (!(Math.abs(numbers.found - numbers.expected) <= numbers.tolerance)) { // NaN differs
      String rule =
          "must have the " + what + " " + numbers.expected + " within " + numbers.tolerance;
      throw bad(example, rule, Double.toString(numbers.found));
    }
  }

  private InvalidBundleException bad(GoldenCase example, String rule, String found) {
    String orderId = example.snapshot().order().orderId();
    return new InvalidBundleException(
        "Bundle " + bundle.id() + ": golden example " + orderId + " " + rule + ", found " + found);
  }

  private record Numbers(double expected, double found, double tolerance) {}
}

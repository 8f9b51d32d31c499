package io.orderguard.bench;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import java.util.List;

/** Scores that must come from the network: a benchmark of a failure would look very fast. */
final class RawScores {

  private RawScores() {}

  /** One per order. */
  static double[] of(Scorer scorer, List<Snapshot> orders) {
    List<ScoringResult> results = scorer.score(orders);
    double[] scores = new double[results.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = of(results.get(i));
    }
    return scores;
  }

  private static double of(ScoringResult result) {
    if (result instanceof Scored scored && scored.rung() == Rung.CHAMPION) {
      return scored.rawScore();
    }
    throw new IllegalStateException(
        "Every order must be scored by the network, found one "
            + result.rung()
            + ": "
            + result.reason());
  }

  /** The largest difference between two lists of scores. */
  static double largestDifference(double[] some, double[] others) {
    double largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
  }
}

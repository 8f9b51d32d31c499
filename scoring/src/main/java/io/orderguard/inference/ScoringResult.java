package io.orderguard.inference;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;

/** The answer to one order. */
public sealed interface ScoringResult {

  /** Which rung answered. */
  Rung rung();

  /** Why it was not the champion; empty when it was. */
  String reason();

  /**
   * A score.
   *
   * @param model the bundle that scored
   * @param rung champion or fallback
   * @param reason why not the champion; empty when it was
   * @param rawScore [0, 1]
   * @param probability calibrated, [0, 1]
   * @param percentile [0, 1], higher is riskier
   * @param decision by the bundle's thresholds
   */
  record Scored(
      ModelId model,
      Rung rung,
      String reason,
      double rawScore,
      double probability,
      double percentile,
      Decision decision)
      implements ScoringResult {

    public Scored {
      if (rung == Rung.UNSCORED) {
        throw new IllegalArgumentException("A score must come from a rung that scores, found none");
      }
      requireUnit("raw score", rawScore);
      requireUnit("probability", probability);
      requireUnit("percentile", percentile);
    }

    private static void requireUnit(String what, double value) {
      if (!(value >= 0 && value <= 1)) { // what is not a number is no score either
        throw new IllegalArgumentException("A " + what + " must be 0 to 1, found " + value);
      }
    }
  }

  /**
   * No score, and never a number in its place.
   *
   * @param reason why
   */
  record Unscored(String reason) implements ScoringResult {
    @Override
    public Rung rung() {
      return Rung.UNSCORED;
    }
  }
}

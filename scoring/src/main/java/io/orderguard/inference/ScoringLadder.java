package io.orderguard.inference;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.inference.ScoringResult.Unscored;
import io.orderguard.order.Order;
import java.util.function.ToDoubleFunction;

/**
 * From a logit, or from its absence, to an answer: champion, else fallback, else unscored. A number
 * that is none never becomes a score. Thread-safe; never throws.
 */
final class ScoringLadder {
  private final ModelId model;
  private final ScoreCalibration championCalibration;
  private final ToDoubleFunction<Order> fallback;
  private final ScoreCalibration fallbackCalibration;
  private final StateLog fallbackState;

  /**
   * @param fallback raw score, [0, 1], of an order; may fail
   */
  ScoringLadder(
      ModelId model,
      ScoreCalibration championCalibration,
      ToDoubleFunction<Order> fallback,
      ScoreCalibration fallbackCalibration) {
    this.model = model;
    this.championCalibration = championCalibration;
    this.fallback = fallback;
    this.fallbackCalibration = fallbackCalibration;
    this.fallbackState = new StateLog("Fallback of model " + model);
  }

  /** The answer to an order that the network has scored. */
  ScoringResult champion(Order order, float logit) {
    if (!Float.isFinite(logit)) {
      return fallback(order, "non-finite score");
    }
    return scored(Rung.CHAMPION, "", sigmoid(logit), championCalibration);
  }

  /**
   * The answer to an order that the network could not score.
   *
   * @param reason why
   */
  ScoringResult fallback(Order order, String reason) {
    try {
      double rawScore = fallback.applyAsDouble(order);
      if (!Double.isFinite(rawScore)) {
        return new Unscored(reason + "; fallback: non-finite score");
      }
      ScoringResult result = scored(Rung.FALLBACK, reason, rawScore, fallbackCalibration);
      fallbackState.worked();
      return result;
    } catch (RuntimeException e) { // the ladder's last edge: whatever fails here, the order goes on
      fallbackState.failed("its orders go out unscored", e);
      return new Unscored(reason + "; fallback failed: " + e.getClass().getSimpleName());
    }
  }

  private Scored scored(Rung rung, String reason, double rawScore, ScoreCalibration calibration) {
    double probability = calibration.calibrator().probability(rawScore);
    return new Scored(
        model,
        rung,
        reason,
        rawScore,
        probability,
        calibration.percentiles().percentile(rawScore),
        calibration.thresholds().decide(probability));
  }

  /** In double, so that a raw score keeps what the logit knew. */
  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}

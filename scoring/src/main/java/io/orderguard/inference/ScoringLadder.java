package io.orderguard.inference;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.inference.ScoringResult.Unscored;
import io.orderguard.order.Order;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * From a logit, or from its absence, to an answer: champion, else fallback, else unscored. A number
 * that is none never becomes a score. Thread-safe; never throws.
 */
final class ScoringLadder {
  private final ModelId model;
  private final ScoreCalibration championCalibration;

  /** Null in a bundle without a fallback. */
  private final @Nullable Second second;

  private final StateLog fallbackState;

  private ScoringLadder(
      ModelId model, ScoreCalibration championCalibration, @Nullable Second second) {
    this.model = model;
    this.championCalibration = championCalibration;
    this.second = second;
    this.fallbackState = new StateLog("Fallback of model " + model);
  }

  /**
   * @param fallback raw score, [0, 1], of an order; may fail
   */
  ScoringLadder(
      ModelId model,
      ScoreCalibration championCalibration,
      ToDoubleFunction<Order> fallback,
      ScoreCalibration fallbackCalibration) {
    this(model, championCalibration, new Second(fallback, fallbackCalibration));
  }

  /** The rungs that a bundle has. */
  static ScoringLadder of(Bundle bundle) {
    FallbackRung fallback = bundle.fallback();
    return new ScoringLadder(
        bundle.id(),
        bundle.calibration(),
        fallback == null ? null : new Second(fallback.model()::rawScore, fallback.calibration()));
  }

  private record Second(ToDoubleFunction<Order> model, ScoreCalibration calibration) {}

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
    if (second == null) {
      return new Unscored(reason + "; no fallback");
    }
    try {
      double rawScore = second.model.applyAsDouble(order);
      if (!Double.isFinite(rawScore)) {
        return new Unscored(reason + "; fallback: non-finite score");
      }
      ScoringResult result = scored(Rung.FALLBACK, reason, rawScore, second.calibration);
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

package io.orderguard.dataset;

import java.time.Instant;

/**
 * Where one split ends and the next begins, by order time; every interval is half-open.
 *
 * @param validationFrom end of the training split, first order time of the validation split
 * @param calibrationFrom first order time of the calibration split
 * @param evaluationFrom first order time of the evaluation split, which has no end
 */
public record SplitTimes(Instant validationFrom, Instant calibrationFrom, Instant evaluationFrom) {

  public SplitTimes {
    if (calibrationFrom.isBefore(validationFrom) || evaluationFrom.isBefore(calibrationFrom)) {
      throw new IllegalArgumentException(
          "Validation, calibration and evaluation must begin in this order, found %s, %s, %s"
              .formatted(validationFrom, calibrationFrom, evaluationFrom));
    }
  }
}

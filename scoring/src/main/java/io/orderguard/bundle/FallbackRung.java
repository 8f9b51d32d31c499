package io.orderguard.bundle;

import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.fallback.LogisticRegression;

/**
 * What answers for a network that cannot.
 *
 * @param model on the order's own fields
 * @param calibration of its raw score
 */
public record FallbackRung(LogisticRegression model, ScoreCalibration calibration) {}

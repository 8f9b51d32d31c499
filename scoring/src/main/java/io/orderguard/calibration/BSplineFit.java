package io.orderguard.calibration;

import io.orderguard.calibration.SplineFitResult.Fitted;
import io.orderguard.calibration.SplineFitResult.Refused;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Fits the TSA reference's calibrator, in its steps: knots where the scores are, a cubic B-spline
 * with non-decreasing coefficients as the logit of the probability, maximum likelihood. A fit is
 * refused where there are too few orders for one, and where it says less than the base rate does.
 * The fitted curve then is tilted by a hair, so that it rises everywhere.
 *
 * <p>It costs some tens of passes over the different scores, and little more.
 */
final class BSplineFit {

  private static final int MIN_ORDERS = 1000;
  private static final int MIN_FRAUDS = 10;
  private static final int MIN_KNOTS = 3;
  private static final int MIN_DISTINCT = 11;
  private static final double DIGITS = 1e6;
  private static final double LARGEST = 1e12;

  /** Logits from one coefficient to the next: flat stretches would be ties no threshold can cut. */
  private static final double TILT = 1e-6;

  private BSplineFit() {}

  static SplineFitResult fit(ScoreGroups groups) {
    int orders = groups.orders();
    int frauds = groups.frauds();
    if (orders < MIN_ORDERS || frauds < MIN_FRAUDS || frauds == orders) {
      return new Refused(
          "a spline needs at least %d orders, of which at least %d are fraud and one is not,"
                  .formatted(MIN_ORDERS, MIN_FRAUDS)
              + " found %d and %d".formatted(orders, frauds));
    }
    double[] knots = SplineKnots.of(sorted(groups));
    if (knots.length < MIN_KNOTS) {
      return new Refused("a spline needs a knot inside, but the scores lie too close together");
    }
    return fit(groups, new SplineBasis(knots, scores(groups)));
  }

  private static SplineFitResult fit(ScoreGroups groups, SplineBasis basis) {
    double[] coefficients = new MonotoneLogistic(groups, basis).fit();
    if (coefficients == null) {
      return new Refused("the search for the spline's coefficients did not end");
    }
    for (double coefficient : coefficients) {
      if (!(Math.abs(coefficient) < LARGEST)) {
        return new Refused(
            "a coefficient of the spline must be within ±%s, found %s"
                .formatted(LARGEST, coefficient));
      }
    }
    double[] fitted =
        IntStream.range(0, groups.size())
            .mapToDouble(group -> BetaCalibrator.sigmoid(basis.sum(coefficients, group)))
            .toArray();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] += i * TILT;
    }
    return accepted(groups, fitted, new BSplineCalibrator(coefficients, basis.knots()));
  }

  /** The rules for what the spline says of the orders it was fitted on. */
  static SplineFitResult accepted(
      ScoreGroups groups, double[] fitted, BSplineCalibrator calibrator) {
    int distinct = distinct(fitted);
    if (distinct < MIN_DISTINCT) {
      return new Refused(
          "a spline must give at least %d different probabilities, found %d"
              .formatted(MIN_DISTINCT, distinct));
    }
    double error = 0;
    double meanRate = IntStream.range(0, groups.size()).mapToDouble(groups::rate).sum();
    meanRate /= groups.size();
    double errorOfMean = 0;
    for (int group = 0; group < groups.size(); group++) {
      error += Math.abs(fitted[group] - groups.rate(group)) / groups.size();
      errorOfMean += Math.abs(meanRate - groups.rate(group)) / groups.size();
    }
    if (!(error < errorOfMean)) {
      return new Refused(
          "a spline must be nearer to the rates of fraud than their mean is, found errors %s and %s"
              .formatted(error, errorOfMean));
    }
    return new Fitted(calibrator);
  }

  private static int distinct(double[] fitted) {
    Set<Long> rounded = new HashSet<>();
    for (double value : fitted) {
      rounded.add(Math.round(value * DIGITS));
    }
    return rounded.size();
  }

  private static double[] scores(ScoreGroups groups) {
    return IntStream.range(0, groups.size()).mapToDouble(groups::score).toArray();
  }

  private static double[] sorted(ScoreGroups groups) {
    double[] sorted = new double[groups.orders()];
    int next = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (int order = 0; order < groups.orders(group); order++) {
        sorted[next++] = groups.score(group);
      }
    }
    return sorted;
  }
}

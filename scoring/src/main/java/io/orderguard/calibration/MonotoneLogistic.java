package io.orderguard.calibration;

import io.orderguard.calibration.NonNegativeLeastSquares.Solution;
import io.orderguard.calibration.NonNegativeLeastSquares.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Logistic regression of fraud on B-splines of the score, with coefficients that do not fall:
 * Newton's method, each step a quadratic programme. With coefficient i written as the lowest one
 * allowed plus non-negative steps, that programme is a non-negative least squares problem.
 *
 * <p>Differs from the reference where the lowest scores have no fraud or the highest nothing else.
 * The best outermost coefficient then is infinite, and Newton's method goes there for ever, by ever
 * smaller gains. Here no coefficient is below −{@value #CERTAIN}, and one above {@value #CERTAIN}
 * costs half the square of the excess: beyond these a probability is 0 or 1 but for 1e-11. The
 * search ends, too, when a step gains less than {@value #SMALLEST_GAIN} of log-likelihood over all
 * orders; and the bound on probabilities (1e-9) holds for the curvature alone, not for the error.
 */
final class MonotoneLogistic {

  private static final int MAX_STEPS = 1000;
  private static final int MAX_HALVINGS = 40;
  private static final double SMALLEST_CHANGE = 1e-6;
  private static final double SMALLEST_GAIN = 1e-9;
  private static final double SMALLEST_PROBABILITY = 1e-9;
  private static final double RIDGE = 1e-10;
  private static final double CERTAIN = 25;

  private final ScoreGroups groups;
  private final SplineBasis basis;
  private final int size;

  /**
   * @param groups of which some orders are fraud and some are not
   * @param basis at the scores of the groups
   */
  MonotoneLogistic(ScoreGroups groups, SplineBasis basis) {
    this.groups = groups;
    this.basis = basis;
    this.size = basis.size();
  }

  /** The coefficients, non-decreasing; null if the search did not end. */
  double @Nullable [] fit() {
    double[] coefficients = new double[size];
    double frauds = groups.frauds();
    Arrays.fill(coefficients, Math.log(frauds / (groups.orders() - frauds)));
    double loss = loss(coefficients);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] target = quadraticMinimum(coefficients);
      if (target == null) {
        return null;
      }
      double[] next = stepThatGains(coefficients, target, loss);
      double nextLoss = loss(next);
      if (change(coefficients, next) <= SMALLEST_CHANGE || loss - nextLoss <= SMALLEST_GAIN) {
        return next;
      }
      coefficients = next;
      loss = nextLoss;
    }
    return null;
  }

  /** Halves the step until the loss falls; gives the coefficients back when no step does. */
  private double[] stepThatGains(double[] from, double[] to, double loss) {
    double length = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        next[i] = from[i] + length * (to[i] - from[i]);
        // of two equal sums rounding may still make the later one lower
        next[i] = i > 0 ? Math.max(next[i - 1], next[i]) : next[i];
      }
      if (loss(next) <= loss) {
        return next;
      }
      length /= 2;
    }
    return from;
  }

  private static double change(double[] from, double[] to) {
    double squares = 0;
    for (int i = 0; i < from.length; i++) {
      squares += (to[i] - from[i]) * (to[i] - from[i]);
    }
    return Math.sqrt(squares / from.length);
  }

  /** Negative log-likelihood of all orders, plus the ridge and the cost of an excess. */
  double loss(double[] coefficients) {
    double loss = 0;
    for (int group = 0; group < groups.size(); group++) {
      double logit = basis.sum(coefficients, group);
      int frauds = groups.frauds(group);
      // ln(1 + exp(x)) without overflow
      double rest = Math.log1p(Math.exp(-Math.abs(logit)));
      loss += frauds * (Math.max(-logit, 0) + rest);
      loss += (groups.orders(group) - frauds) * (Math.max(logit, 0) + rest);
    }
    for (int i = 2; i < size; i++) {
      double bend = coefficients[i] - 2 * coefficients[i - 1] + coefficients[i - 2];
      loss += RIDGE / 2 * bend * bend;
    }
    double excess = Math.max(0, coefficients[size - 1] - CERTAIN);
    return loss + excess * excess / 2;
  }

  private double @Nullable [] quadraticMinimum(double[] coefficients) {
    double[][] curvature = new double[size][size];
    double[] right = new double[size];
    for (int group = 0; group < groups.size(); group++) {
      add(curvature, right, group, basis.sum(coefficients, group));
    }
    addRidge(curvature);
    for (int i = 0; i < size; i++) {
      right[i] += CERTAIN * Arrays.stream(curvature[i]).sum(); // as steps begin there
    }
    double[][] gram = suffixSums(curvature);
    double[] sums = suffixSums(right);
    addExcess(gram, sums);
    Solution solution = NonNegativeLeastSquares.solve(gram, sums, 0, steps(coefficients));
    return solution.status() == Status.OPTIMAL ? sums(solution.values()) : null;
  }

  private void add(double[][] curvature, double[] right, int group, double logit) {
    double probability = BetaCalibrator.sigmoid(logit);
    double error = groups.frauds(group) - groups.orders(group) * probability;
    double bounded =
        Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, probability));
    double weight = groups.orders(group) * bounded * (1 - bounded);
    int first = basis.first(group);
    for (int i = 0; i <= SplineBasis.DEGREE; i++) {
      double value = basis.value(group, i);
      right[first + i] += value * (error + weight * logit);
      for (int j = 0; j <= SplineBasis.DEGREE; j++) {
        curvature[first + i][first + j] += weight * value * basis.value(group, j);
      }
    }
  }

  private void addRidge(double[][] curvature) {
    double[] bend = {1, -2, 1};
    for (int at = 0; at + 2 < size; at++) {
      for (int i = 0; i < bend.length; i++) {
        for (int j = 0; j < bend.length; j++) {
          curvature[at + i][at + j] += RIDGE * bend[i] * bend[j];
        }
      }
    }
  }

  /** A step raises all coefficients from its own on. Room for one value more. */
  private double[][] suffixSums(double[][] curvature) {
    double[][] sums = new double[size + 1][size + 1];
    for (int i = size - 1; i >= 0; i--) {
      double row = 0;
      for (int j = size - 1; j >= 0; j--) {
        row += curvature[i][j];
        sums[i][j] = row + sums[i + 1][j];
      }
    }
    return sums;
  }

  private double[] suffixSums(double[] right) {
    double[] sums = Arrays.copyOf(right, size + 1);
    for (int i = size - 2; i >= 0; i--) {
      sums[i] += sums[i + 1];
    }
    return sums;
  }

  /** The value more is what the steps leave below the upper bound; only an excess has a cost. */
  private void addExcess(double[][] gram, double[] right) {
    for (int i = 0; i <= size; i++) {
      right[i] += 2 * CERTAIN;
      for (int j = 0; j <= size; j++) {
        gram[i][j]++;
      }
    }
  }

  private double[] steps(double[] coefficients) {
    double[] steps = new double[size + 1];
    steps[0] = coefficients[0] + CERTAIN;
    for (int i = 1; i < size; i++) {
      steps[i] = coefficients[i] - coefficients[i - 1];
    }
    steps[size] = Math.max(0, CERTAIN - coefficients[size - 1]);
    return steps;
  }

  private double[] sums(double[] steps) {
    double[] sums = new double[size];
    double sum = -CERTAIN;
    for (int i = 0; i < size; i++) {
      sum += steps[i];
      sums[i] = sum;
    }
    return sums;
  }
}

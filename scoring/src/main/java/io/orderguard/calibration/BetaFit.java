package io.orderguard.calibration;

import java.util.Arrays;

/**
 * The maximum likelihood fit of a beta calibrator: logistic regression on ln s and −ln(1 − s) by
 * Newton's method with step halving.
 *
 * <p>The likelihood is concave, so under a, b ≥ 0 its maximum is the unconstrained one if that is
 * allowed, else it lies where one of the two features is dropped, else where both are. So at most
 * four small fits are exact; no general solver is needed.
 *
 * <p>A ridge of {@value #RIDGE} per order on a and b keeps the answer finite when the scores
 * separate the classes, and unique when all scores are equal. It moves other fits by about that
 * share.
 */
final class BetaFit {

  private static final double RIDGE = 1e-9;
  private static final int MAX_STEPS = 200;
  private static final int MAX_HALVINGS = 60;
  private static final double SMALLEST_GAIN = 1e-14;
  private static final int SHIFT = 2;

  /** Per order: ln s, −ln(1 − s), 1. */
  private final double[][] inputs;

  private final boolean[] labels;

  BetaFit(double[] rawScores, boolean[] labels) {
    this.labels = labels;
    this.inputs = new double[rawScores.length][];
    for (int i = 0; i < rawScores.length; i++) {
      inputs[i] =
          new double[] {
            BetaCalibrator.logarithm(rawScores[i]),
            BetaCalibrator.complementLogarithm(rawScores[i]),
            1
          };
    }
  }

  /** The best calibrator that a, b ≥ 0 allows. */
  BetaCalibrator best() {
    double[] both = maximum(0, 1, SHIFT);
    if (allowed(both)) {
      return calibrator(both);
    }
    double[] best = maximum(SHIFT);
    for (double[] one : new double[][] {maximum(0, SHIFT), maximum(1, SHIFT)}) {
      if (allowed(one) && loss(one) < loss(best)) {
        best = one;
      }
    }
    return calibrator(best);
  }

  private static boolean allowed(double[] weights) {
    return weights[0] >= 0 && weights[1] >= 0;
  }

  private static BetaCalibrator calibrator(double[] weights) {
    return new BetaCalibrator(weights[0], weights[1], weights[SHIFT]);
  }

  /** The weights (a, b, c) that minimise the loss while those not named as free stay 0. */
  private double[] maximum(int... free) {
    double[] weights = new double[SHIFT + 1];
    double loss = loss(weights);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] direction = newtonDirection(weights, free);
      double[] next = stepThatGains(weights, direction, loss);
      double gain = loss - loss(next);
      weights = next;
      loss -= gain;
      if (gain <= SMALLEST_GAIN) {
        break;
      }
    }
    return weights;
  }

  /** Halves the step until the loss falls; gives the weights back when no step does. */
  private double[] stepThatGains(double[] weights, double[] direction, double loss) {
    double length = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] next = weights.clone();
      for (int i = 0; i < next.length; i++) {
        next[i] += length * direction[i];
      }
      if (loss(next) < loss) {
        return next;
      }
      length /= 2;
    }
    return weights;
  }

  /** Mean negative log-likelihood, plus the ridge. */
  private double loss(double[] weights) {
    double sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      double logit = logit(weights, inputs[i]);
      // ln(1 + exp(x)) without overflow; x is the logit of the wrong class
      double wrong = labels[i] ? -logit : logit;
      sum += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
    }
    double ridge = RIDGE / 2 * (weights[0] * weights[0] + weights[1] * weights[1]);
    return sum / inputs.length + ridge;
  }

  private static double logit(double[] weights, double[] input) {
    return weights[0] * input[0] + weights[1] * input[1] + weights[SHIFT];
  }

  /** Minus the inverse Hessian times the gradient, 0 for weights that are not free. */
  private double[] newtonDirection(double[] weights, int... free) {
    double[] gradient = new double[free.length];
    double[][] hessian = new double[free.length][free.length];
    for (int i = 0; i < inputs.length; i++) {
      double probability = BetaCalibrator.sigmoid(logit(weights, inputs[i]));
      double error = probability - (labels[i] ? 1 : 0);
      double curvature = probability * (1 - probability);
      for (int row = 0; row < free.length; row++) {
        double input = inputs[i][free[row]];
        gradient[row] += error * input / inputs.length;
        for (int column = 0; column < free.length; column++) {
          hessian[row][column] += curvature * input * inputs[i][free[column]] / inputs.length;
        }
      }
    }
    for (int row = 0; row < free.length; row++) {
      double ridge = free[row] == SHIFT ? 0 : RIDGE;
      gradient[row] += ridge * weights[free[row]];
      // the shift needs a trace of it as well: its curvature may underflow
      hessian[row][row] += RIDGE;
    }
    return spread(solve(hessian, gradient), free);
  }

  private static double[] spread(double[] solution, int... free) {
    double[] direction = new double[SHIFT + 1];
    for (int row = 0; row < free.length; row++) {
      direction[free[row]] = -solution[row];
    }
    return direction;
  }

  /** Gaussian elimination; the matrix is symmetric and positive definite, so no pivot is 0. */
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    double[] solution = Arrays.copyOf(right, size);
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column < size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
        solution[row] -= factor * solution[pivot];
      }
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int column = row + 1; column < size; column++) {
        solution[row] -= matrix[row][column] * solution[column];
      }
      solution[row] /= matrix[row][row];
    }
    return solution;
  }
}

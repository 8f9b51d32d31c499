package io.orderguard.training;

/**
 * Mean log loss of a logistic regression in nats plus an L2 penalty, with its gradient. Of a row
 * only its ones and its numbers are kept, so a pass costs as much as there are columns, not inputs.
 */
final class LogisticLoss implements Lbfgs.Objective {

  private final int categories;
  private final int numbers;
  private final int firstNumber;
  private final double penalty;
  private final int[] positions;
  private final float[] values;
  private final boolean[] frauds;

  private LogisticLoss(LinearInputs rows, double penalty) {
    this.categories = rows.ones();
    this.numbers = rows.numbers();
    this.firstNumber = rows.firstNumber();
    this.penalty = penalty / rows.size();
    this.positions = new int[Math.multiplyExact(rows.size(), categories)];
    this.values = new float[Math.multiplyExact(rows.size(), numbers)];
    this.frauds = new boolean[rows.size()];
  }

  /**
   * The loss over some rows.
   *
   * @param penalty factor of half the squared weights beside the summed log loss, at least 0
   */
  static LogisticLoss of(LinearInputs rows, double penalty) {
    LogisticLoss loss = new LogisticLoss(rows, penalty);
    int[] positions = new int[loss.categories];
    float[] numbers = new float[loss.numbers];
    for (int row = 0; row < rows.size(); row++) {
      rows.write(row, positions, numbers);
      System.arraycopy(positions, 0, loss.positions, row * loss.categories, positions.length);
      System.arraycopy(numbers, 0, loss.values, row * loss.numbers, numbers.length);
      loss.frauds[row] = rows.fraud(row);
    }
    return loss;
  }

  /** The point is the weights followed by the bias. */
  @Override
  public double at(double[] point, double[] gradient) {
    int bias = point.length - 1;
    double squares = 0;
    for (int i = 0; i < bias; i++) {
      squares += point[i] * point[i];
      gradient[i] = penalty * point[i];
    }
    gradient[bias] = 0;
    double sum = 0;
    for (int row = 0; row < frauds.length; row++) {
      double logit = logit(point, row);
      double sign = frauds[row] ? -1 : 1;
      sum += softplus(sign * logit);
      addGradient(gradient, row, sign / (1 + Math.exp(-sign * logit)) / frauds.length);
    }
    return sum / frauds.length + penalty * squares / 2;
  }

  private double logit(double[] point, int row) {
    double sum = point[point.length - 1];
    for (int k = row * categories, end = k + categories; k < end; k++) {
      sum += point[positions[k]];
    }
    for (int index = 0; index < numbers; index++) {
      sum += point[firstNumber + index] * values[row * numbers + index];
    }
    return sum;
  }

  private void addGradient(double[] gradient, int row, double slope) {
    gradient[gradient.length - 1] += slope;
    for (int k = row * categories, end = k + categories; k < end; k++) {
      gradient[positions[k]] += slope;
    }
    for (int index = 0; index < numbers; index++) {
      gradient[firstNumber + index] += slope * values[row * numbers + index];
    }
  }

  /** log(1 + e^x) without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}

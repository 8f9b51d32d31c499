package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.fallback.OwnFields;
import io.orderguard.order.Order;

/**
 * Mean log loss of a logistic regression in nats plus an L2 penalty, with its gradient. Of an order
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

  private LogisticLoss(Examples examples, OwnFields fields, double penalty) {
    this.categories = fields.categories();
    this.numbers = fields.numbers();
    this.firstNumber = fields.firstNumber();
    this.penalty = penalty / examples.size();
    this.positions = new int[Math.multiplyExact(examples.size(), categories)];
    this.values = new float[Math.multiplyExact(examples.size(), numbers)];
    this.frauds = examples.frauds();
  }

  /**
   * The loss over some orders.
   *
   * @param penalty factor of half the squared weights beside the summed log loss, at least 0
   */
  static LogisticLoss of(Examples examples, OwnFields fields, double penalty) {
    LogisticLoss loss = new LogisticLoss(examples, fields, penalty);
    for (int row = 0; row < examples.size(); row++) {
      loss.take(row, examples.snapshot(row).order(), fields);
    }
    return loss;
  }

  private void take(int row, Order order, OwnFields fields) {
    for (int column = 0; column < categories; column++) {
      positions[row * categories + column] = fields.position(order, column);
    }
    for (int index = 0; index < numbers; index++) {
      values[row * numbers + index] = fields.number(order, index);
    }
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

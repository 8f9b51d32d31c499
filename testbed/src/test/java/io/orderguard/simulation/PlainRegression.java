package io.orderguard.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A logistic regression by stochastic gradient descent with Adagrad on standardized features. */
final class PlainRegression {

  private static final int EPOCHS = 12;
  private static final double RATE = 0.05;

  private final double[] means;
  private final double[] scales;
  private final double[] weights;

  private PlainRegression(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
    this.weights = new double[means.length + 1];
  }

  static PlainRegression fit(List<double[]> rows, boolean[] fraud, int count) {
    PlainRegression model = standardizing(rows, count);
    double[] squares = new double[model.weights.length];
    SplittableRandom random = new SplittableRandom(1);
    for (int step = 0; step < EPOCHS * count; step++) {
      int row = random.nextInt(count);
      model.step(rows.get(row), fraud[row], squares);
    }
    return model;
  }

  double logit(double[] row) {
    double sum = weights[row.length];
    for (int i = 0; i < row.length; i++) {
      sum += weights[i] * (row[i] - means[i]) / scales[i];
    }
    return sum;
  }

  /** The probability that a positive outranks a negative; there are hardly any ties. */
  static double areaUnderCurve(double[] scores, boolean[] positive) {
    Integer[] order = new Integer[scores.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
    double rankSum = 0;
    long positives = 0;
    for (int rank = 0; rank < order.length; rank++) {
      if (positive[order[rank]]) {
        rankSum += rank + 1;
        positives++;
      }
    }
    long negatives = order.length - positives;
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  private void step(double[] row, boolean fraud, double[] squares) {
    double error = 1 / (1 + Math.exp(-logit(row))) - (fraud ? 1 : 0);
    for (int i = 0; i < weights.length; i++) {
      double input = i == row.length ? 1 : (row[i] - means[i]) / scales[i];
      double gradient = error * input;
      squares[i] += gradient * gradient;
      weights[i] -= RATE * gradient / Math.sqrt(squares[i] + 1e-8);
    }
  }

  private static PlainRegression standardizing(List<double[]> rows, int count) {
    int width = rows.get(0).length;
    PlainRegression model = new PlainRegression(new double[width], new double[width]);
    for (int i = 0; i < width; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : rows.subList(0, count)) {
        sum += row[i];
        squares += row[i] * row[i];
      }
      model.means[i] = sum / count;
      model.scales[i] = Math.sqrt(Math.max(1e-6, squares / count - sum / count * sum / count));
    }
    return model;
  }
}

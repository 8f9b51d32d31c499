package io.orderguard.fallback;

import io.orderguard.order.Order;

/**
 * A logistic regression on the order's own fields. It answers from one order alone, in plain Java,
 * in about as many additions as there are columns. Immutable, thread-safe.
 */
public final class LogisticRegression {

  private final OwnFields fields;
  private final double[] weights;
  private final double bias;

  private LogisticRegression(OwnFields fields, double[] weights, double bias) {
    this.fields = fields;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * A fitted model.
   *
   * @param weights one per input of the fields, finite; copied
   * @param bias finite
   */
  public static LogisticRegression of(OwnFields fields, double[] weights, double bias) {
    if (weights.length != fields.width()) {
      throw new IllegalArgumentException(
          "A logistic regression on these fields must have %d weights, found %d"
              .formatted(fields.width(), weights.length));
    }
    requireFinite("The bias", bias);
    for (int i = 0; i < weights.length; i++) {
      requireFinite("Weight " + i, weights[i]);
    }
    return new LogisticRegression(fields, weights.clone(), bias);
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          what + " of a logistic regression must be finite, found " + value);
    }
  }

  /** Its inputs. */
  public OwnFields fields() {
    return fields;
  }

  /** One weight per input, a copy. */
  public double[] weights() {
    return weights.clone();
  }

  /** Added to every sum. */
  public double bias() {
    return bias;
  }

  /**
   * The same with every logit changed by as much.
   *
   * @param logOdds finite
   */
  public LogisticRegression shifted(double logOdds) {
    return of(fields, weights, bias + logOdds);
  }

  /** The sigmoid, [0, 1], of the bias and the weighted inputs of the order. */
  public double rawScore(Order order) {
    double sum = bias;
    for (int column = 0; column < fields.categories(); column++) {
      sum += weights[fields.position(order, column)];
    }
    for (int index = 0; index < fields.numbers(); index++) {
      sum += weights[fields.firstNumber() + index] * fields.number(order, index);
    }
    return 1 / (1 + Math.exp(-sum));
  }
}

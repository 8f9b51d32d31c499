package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import java.util.Arrays;

/**
 * Fits the fallback: a logistic regression on the order's own fields by penalised maximum
 * likelihood. No class is reweighted, so its raw score is near a probability already. Plain double
 * arithmetic in a fixed order: the same orders give the same bits.
 */
public final class BaselineFit {

  /**
   * Half the squared weights are added this often to the summed log loss: as if every weight had
   * been seen at 0 with variance 1. The bias is free.
   */
  private static final double PENALTY = 1;

  private BaselineFit() {}

  /**
   * The best weights.
   *
   * @param train at least one fraud and one legitimate order
   * @param fields the inputs
   */
  public static LogisticRegression fit(Examples train, OwnFields fields) {
    int frauds = train.fraudCount();
    if (frauds == 0 || frauds == train.size()) {
      throw new IllegalArgumentException(
          "A baseline needs orders of both classes, found %d frauds among %d orders"
              .formatted(frauds, train.size()));
    }
    double[] start = new double[fields.width() + 1];
    start[fields.width()] = Math.log((double) frauds / (train.size() - frauds));
    double[] best = Lbfgs.minimum(LogisticLoss.of(train, fields, PENALTY), start);
    double[] weights = Arrays.copyOf(best, fields.width());
    return LogisticRegression.of(fields, weights, best[fields.width()]);
  }
}

package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import java.util.Arrays;

/** Fits the fallback, a logistic regression on the order's own fields, see {@link LogisticFit}. */
public final class BaselineFit {

  private BaselineFit() {}

  /**
   * The best weights.
   *
   * @param train at least one fraud and one legitimate order
   * @param fields the inputs
   */
  public static LogisticRegression fit(Examples train, OwnFields fields) {
    double[] best = LogisticFit.fit(new OwnFieldInputs(train, fields));
    double[] weights = Arrays.copyOf(best, fields.width());
    return LogisticRegression.of(fields, weights, best[fields.width()]);
  }
}

package io.orderguard.training;

/**
 * Fits a logistic regression by penalised maximum likelihood. No class is reweighted, so its output
 * is near a probability already. Plain double arithmetic in a fixed order: the same rows give the
 * same bits.
 */
public final class LogisticFit {

  /**
   * Half the squared weights are added this often to the summed log loss: as if every weight had
   * been seen at 0 with variance 1. The bias is free.
   */
  private static final double PENALTY = 1;

  private LogisticFit() {}

  /**
   * The best weights, one per input, and behind them the bias.
   *
   * @param rows at least one fraud and one legitimate order
   */
  public static double[] fit(LinearInputs rows) {
    int frauds = 0;
    for (int row = 0; row < rows.size(); row++) {
      frauds += rows.fraud(row) ? 1 : 0;
    }
    if (frauds == 0 || frauds == rows.size()) {
      throw new IllegalArgumentException(
          "A baseline needs orders of both classes, found %d frauds among %d orders"
              .formatted(frauds, rows.size()));
    }
    int bias = rows.firstNumber() + rows.numbers();
    double[] start = new double[bias + 1];
    start[bias] = Math.log((double) frauds / (rows.size() - frauds));
    return Lbfgs.minimum(LogisticLoss.of(rows, PENALTY), start);
  }
}

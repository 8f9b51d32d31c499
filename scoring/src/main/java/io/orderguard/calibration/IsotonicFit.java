package io.orderguard.calibration;

import java.util.Arrays;

/**
 * Isotonic regression by pooling adjacent violators: equal scores are one block; while a block has
 * no higher rate of fraud than the one before it, the two become one. Linear in the number of
 * scores, and exact: no other non-decreasing rates are nearer to the labels in squares.
 *
 * <p>A block's rate may be 0 or 1, which no finite number of orders proves and whose logit is
 * infinite. So every block gets one more order, of which the base rate is fraud; as that may put
 * rates out of order, adjacent blocks are pooled once more. Each block then is one point: mean
 * score, logit of its rate.
 *
 * <p>The curve would be constant beyond the outermost points, and half of the riskiest block one
 * great tie, which no threshold could cut. So it rises by {@value #TILT} more on both sides.
 *
 * <p>M. Ayer and others: An empirical distribution function for sampling with incomplete
 * information. Annals of Mathematical Statistics 26 (1955).
 */
final class IsotonicFit {

  /** In logits: a thousandth of the odds. */
  private static final double TILT = 1e-3;

  private final double[] frauds;
  private final double[] weights;
  private final int[] orders;
  private final double[] scoreSums;
  private final double[] highest;
  private int blocks;

  private IsotonicFit(ScoreGroups groups) {
    int size = groups.size();
    this.frauds = new double[size];
    this.weights = new double[size];
    this.orders = new int[size];
    this.scoreSums = new double[size];
    this.highest = new double[size];
    for (int i = 0; i < size; i++) {
      frauds[i] = groups.frauds(i);
      weights[i] = groups.orders(i);
      orders[i] = groups.orders(i);
      scoreSums[i] = groups.score(i) * groups.orders(i);
      highest[i] = groups.score(i);
    }
    this.blocks = size;
  }

  /**
   * @param groups of which some orders are fraud and some are not
   */
  static IsotonicCalibrator fit(ScoreGroups groups) {
    double baseRate = (double) groups.frauds() / groups.orders();
    IsotonicFit fit = new IsotonicFit(groups);
    fit.pool();
    fit.shrink(baseRate);
    fit.pool();
    return fit.calibrator();
  }

  private void pool() {
    int kept = 0;
    for (int next = 0; next < blocks; next++) {
      move(next, kept++);
      while (kept > 1 && rate(kept - 1) <= rate(kept - 2)) {
        kept--;
        add(kept, kept - 1);
      }
    }
    blocks = kept;
  }

  private void move(int from, int to) {
    frauds[to] = frauds[from];
    weights[to] = weights[from];
    orders[to] = orders[from];
    scoreSums[to] = scoreSums[from];
    highest[to] = highest[from];
  }

  private void add(int from, int to) {
    frauds[to] += frauds[from];
    weights[to] += weights[from];
    orders[to] += orders[from];
    scoreSums[to] += scoreSums[from];
    highest[to] = highest[from];
  }

  private void shrink(double baseRate) {
    for (int i = 0; i < blocks; i++) {
      frauds[i] += baseRate;
      weights[i]++;
    }
  }

  private double rate(int block) {
    return frauds[block] / weights[block];
  }

  private IsotonicCalibrator calibrator() {
    double[] scores = new double[blocks];
    double[] logits = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      // rounding must not lift the mean over the highest, and so perhaps over the next block's
      scores[i] = Math.min(highest[i], scoreSums[i] / orders[i]);
      logits[i] = Math.log(frauds[i] / (weights[i] - frauds[i]));
    }
    Arrays.sort(logits); // equal but for rounding of the logarithm
    return rising(scores, logits);
  }

  private static IsotonicCalibrator rising(double[] scores, double[] logits) {
    int last = scores.length - 1;
    int before = scores[0] > 0 ? 1 : 0;
    int after = scores[last] < 1 ? 1 : 0;
    double[] x = new double[before + scores.length + after];
    double[] y = new double[x.length];
    y[0] = logits[0] - TILT;
    x[x.length - 1] = 1;
    y[x.length - 1] = logits[last] + TILT;
    System.arraycopy(scores, 0, x, before, scores.length);
    System.arraycopy(logits, 0, y, before, logits.length);
    return new IsotonicCalibrator(x, y);
  }
}

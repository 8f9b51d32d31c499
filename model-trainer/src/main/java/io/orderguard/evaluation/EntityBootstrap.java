package io.orderguard.evaluation;

import io.orderguard.evaluation.RankingIntervals.Interval;
import io.orderguard.order.EntityType;
import java.util.Arrays;
import java.util.Random;

/**
 * How far chance may have moved figures: customers are drawn with replacement, as many as there
 * are, all orders of a customer together, since they are alike; the figures are computed of each
 * draw; the middle 95 % of them are the interval [1].
 *
 * <p>A draw is one weight a customer. Scores are sorted once, so a draw costs a pass over the
 * customers and one over the orders; memory is 13 bytes an order, 5 a customer's day and 4 a
 * customer, whatever the number of draws. A draw in which a figure is not defined is left out of
 * that figure.
 *
 * <p>[1] Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13; clusters: Field,
 * Welsh: Bootstrapping clustered data. JRSS B 69 (2007).
 */
final class EntityBootstrap {

  static final int DRAWS = 500;

  private static final double TAIL = 0.025;

  private EntityBootstrap() {}

  /** The same orders and seed give the same intervals. */
  static RankingIntervals intervals(JudgedOrders judged, long seed) {
    Entities customers = Entities.of(judged, EntityType.CUSTOMER);
    WeightedRanking ranking = WeightedRanking.of(judged, customers);
    EntityDays days = EntityDays.of(judged, customers);
    Random random = new Random(seed);
    int[] weights = new int[customers.count()];
    double[] auc = new double[DRAWS];
    double[] averagePrecision = new double[DRAWS];
    double[] precision = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      draw(weights, random);
      WeightedRanking.Figures figures = ranking.figures(weights);
      auc[draw] = figures.auc();
      averagePrecision[draw] = figures.averagePrecision();
      precision[draw] = days.precision(weights); // takes weights away, so it comes last
    }
    return new RankingIntervals(middle(auc), middle(averagePrecision), middle(precision));
  }

  private static void draw(int[] weights, Random random) {
    Arrays.fill(weights, 0);
    for (int i = 0; i < weights.length; i++) {
      weights[random.nextInt(weights.length)]++;
    }
  }

  /** Between the quantiles, interpolated, of the values that are defined. */
  static Interval middle(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Interval.NONE
        : new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
  }

  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

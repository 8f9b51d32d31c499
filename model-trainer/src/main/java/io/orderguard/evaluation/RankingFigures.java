package io.orderguard.evaluation;

import java.util.List;

/**
 * How well scores put frauds before legitimate orders. NaN = not defined, since a class is missing.
 *
 * @param auc {@link RankingMetrics#auc}
 * @param averagePrecision {@link RankingMetrics#averagePrecision}
 * @param alertRates by rate, ascending: {@link #RATES}
 * @param precision of the riskiest customers and cards of a day
 * @param liftAtFifth frauds among the riskiest 20 %, as a multiple of those in as many random
 *     orders
 */
public record RankingFigures(
    double auc,
    double averagePrecision,
    List<AlertRate> alertRates,
    EntityPrecision precision,
    double liftAtFifth) {

  /** The alert rates that are judged. */
  public static final List<Double> RATES = List.of(0.001, 0.005, 0.01, 0.05);

  private static final double FIFTH = 0.2;

  public RankingFigures {
    alertRates = List.copyOf(alertRates);
  }

  static RankingFigures of(JudgedOrders judged, RankedScores ranked) {
    return new RankingFigures(
        RankingMetrics.auc(ranked),
        RankingMetrics.averagePrecision(ranked),
        RATES.stream().map(rate -> AlertRate.of(rate, ranked)).toList(),
        EntityPrecision.of(judged),
        AlertRate.of(FIFTH, ranked).recall() / FIFTH);
  }

  /**
   * What one alert rate would catch.
   *
   * @param rate share of orders that can be looked at, (0, 1]
   * @param recall share of the frauds among them, NaN without a fraud
   * @param precision share of them that are frauds, NaN without an order
   * @param threshold the probability of the last order looked at, NaN without an order
   */
  public record AlertRate(double rate, double recall, double precision, double threshold) {

    static AlertRate of(double rate, RankedScores ranked) {
      double budget = rate * ranked.size();
      double found = ranked.fraudsWithin(budget);
      return new AlertRate(
          rate, found / ranked.frauds(), found / budget, ranked.scoreWithin(budget));
    }
  }
}

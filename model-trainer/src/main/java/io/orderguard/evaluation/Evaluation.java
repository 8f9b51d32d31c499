package io.orderguard.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good the scores of one model are on one set of orders.
 *
 * @param orders how many
 * @param frauds how many of them turned out to be fraud
 * @param auc {@link RankingMetrics#auc}
 * @param averagePrecision {@link RankingMetrics#averagePrecision}
 * @param recallAtTenthPercent share of frauds among the riskiest 0.1 % of the orders
 * @param recallAtHalfPercent among the riskiest 0.5 %
 * @param recallAtOnePercent among the riskiest 1 %
 * @param recallAtFivePercent among the riskiest 5 %
 * @param liftAtFifth frauds among the riskiest 20 %, as a multiple of those in as many random
 *     orders
 * @param logLoss of the probabilities, nats
 * @param calibrationError of the probabilities, {@link ProbabilityMetrics#calibrationError}
 */
public record Evaluation(
    int orders,
    int frauds,
    double auc,
    double averagePrecision,
    double recallAtTenthPercent,
    double recallAtHalfPercent,
    double recallAtOnePercent,
    double recallAtFivePercent,
    double liftAtFifth,
    double logLoss,
    double calibrationError) {

  private static final double FIFTH = 0.2;

  /**
   * Judges scores.
   *
   * @param rawScores what orders are ranked by
   * @param probabilities of fraud, calibrated, in the same order
   * @param labels true = fraud
   */
  public static Evaluation of(double[] rawScores, double[] probabilities, boolean[] labels) {
    return new Evaluation(
        labels.length,
        RankedScores.of(rawScores, labels).frauds(),
        RankingMetrics.auc(rawScores, labels),
        RankingMetrics.averagePrecision(rawScores, labels),
        RankingMetrics.recallAtAlertRate(rawScores, labels, 0.001),
        RankingMetrics.recallAtAlertRate(rawScores, labels, 0.005),
        RankingMetrics.recallAtAlertRate(rawScores, labels, 0.01),
        RankingMetrics.recallAtAlertRate(rawScores, labels, 0.05),
        RankingMetrics.recallAtAlertRate(rawScores, labels, FIFTH) / FIFTH,
        ProbabilityMetrics.logLoss(probabilities, labels),
        ProbabilityMetrics.calibrationError(probabilities, labels));
  }

  /** Reads what {@link #figures} gave; a figure that is not there is NaN. */
  public static Evaluation ofFigures(Map<String, Double> figures) {
    return new Evaluation(
        figures.getOrDefault("orders", 0.0).intValue(),
        figures.getOrDefault("frauds", 0.0).intValue(),
        figure(figures, "auc"),
        figure(figures, "averagePrecision"),
        figure(figures, "recallAt0.1%"),
        figure(figures, "recallAt0.5%"),
        figure(figures, "recallAt1%"),
        figure(figures, "recallAt5%"),
        figure(figures, "liftAt20%"),
        figure(figures, "logLoss"),
        figure(figures, "calibrationError"));
  }

  private static double figure(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  /** Every figure by name, in a fixed order; NaN where a class is missing. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("orders", (double) orders);
    figures.put("frauds", (double) frauds);
    figures.put("auc", auc);
    figures.put("averagePrecision", averagePrecision);
    figures.put("recallAt0.1%", recallAtTenthPercent);
    figures.put("recallAt0.5%", recallAtHalfPercent);
    figures.put("recallAt1%", recallAtOnePercent);
    figures.put("recallAt5%", recallAtFivePercent);
    figures.put("liftAt20%", liftAtFifth);
    figures.put("logLoss", logLoss);
    figures.put("calibrationError", calibrationError);
    return figures;
  }
}

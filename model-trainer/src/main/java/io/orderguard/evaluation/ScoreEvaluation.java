package io.orderguard.evaluation;

/**
 * Everything that scored orders say about the scores. Figures come from judged orders only, those
 * with both a label and a score; the others are counted, and never taken for safe.
 *
 * @param coverage how many orders could be judged
 * @param ranking how well probabilities put frauds first
 * @param calibration whether probabilities can be taken at their word
 * @param curves what charts need
 * @param counts by rung, decision, bundle and day
 * @param histories what was remembered
 */
public record ScoreEvaluation(
    Coverage coverage,
    RankingFigures ranking,
    CalibrationFigures calibration,
    ScoreCurves curves,
    OrderCounts counts,
    HistoryCoverage histories) {

  /** Judges scored orders; none at all is allowed. */
  public static ScoreEvaluation of(ScoredOrders orders) {
    Coverage coverage = Coverage.of(orders);
    JudgedOrders judged = JudgedOrders.of(orders);
    RankedScores ranked = judged.ranked();
    return new ScoreEvaluation(
        coverage,
        RankingFigures.of(judged, ranked),
        CalibrationFigures.of(judged, ranked),
        ScoreCurves.of(ranked),
        OrderCounts.of(orders),
        HistoryCoverage.of(orders));
  }
}

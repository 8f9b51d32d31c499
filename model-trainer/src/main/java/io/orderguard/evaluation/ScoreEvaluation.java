package io.orderguard.evaluation;

/**
 * Everything that scored orders say about the scores. Figures come from judged orders only, those
 * with both a label and a score; the others are counted, and never taken for safe.
 *
 * @param coverage how many orders could be judged
 * @param ranking how well probabilities put frauds first
 * @param intervals how far chance may have moved the figures of ranking
 * @param money how well they put the money of frauds first
 * @param calibration whether probabilities can be taken at their word
 * @param segments the same of parts of the orders
 * @param curves what charts need
 * @param counts by rung, decision, bundle and day
 * @param histories what was remembered
 */
public record ScoreEvaluation(
    Coverage coverage,
    RankingFigures ranking,
    RankingIntervals intervals,
    MoneyRecall money,
    CalibrationFigures calibration,
    Segments segments,
    ScoreCurves curves,
    OrderCounts counts,
    HistoryCoverage histories) {

  /** Any seed would do; a fixed one gives the same orders the same intervals. */
  private static final long SEED = 1;

  /** Judges scored orders; none at all is allowed. */
  public static ScoreEvaluation of(ScoredOrders orders) {
    Coverage coverage = Coverage.of(orders);
    JudgedOrders judged = JudgedOrders.of(orders);
    RankedScores ranked = judged.ranked();
    return new ScoreEvaluation(
        coverage,
        RankingFigures.of(judged, ranked),
        EntityBootstrap.intervals(judged, SEED),
        MoneyRecall.of(judged),
        CalibrationFigures.of(judged, ranked),
        Segments.of(judged),
        ScoreCurves.of(ranked),
        OrderCounts.of(orders),
        HistoryCoverage.of(orders));
  }
}

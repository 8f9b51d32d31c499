package io.orderguard.evaluation;

import java.util.List;

/**
 * What charts of scores need. A curve whose class is missing is empty.
 *
 * @param precisionRecall x = recall, y = precision, by falling score, at most {@link
 *     CurveThinning#MAX_POINTS} points
 * @param roc x = false positive rate, y = recall, from (0, 0) to (1, 1), as many
 * @param reliability riskiest orders last
 * @param histogram probabilities by class
 */
public record ScoreCurves(
    List<CurvePoint> precisionRecall,
    List<CurvePoint> roc,
    List<ReliabilityBin> reliability,
    ScoreHistogram histogram) {

  /** Nothing. */
  public static final ScoreCurves NONE =
      new ScoreCurves(List.of(), List.of(), List.of(), ScoreHistogram.NONE);

  public ScoreCurves {
    precisionRecall = List.copyOf(precisionRecall);
    roc = List.copyOf(roc);
    reliability = List.copyOf(reliability);
  }

  static ScoreCurves of(RankedScores ranked) {
    return new ScoreCurves(
        CurveThinning.thin(RankingCurves.precisionRecall(ranked)),
        CurveThinning.thin(RankingCurves.roc(ranked)),
        ReliabilityBin.of(ranked),
        ScoreHistogram.of(ranked));
  }
}

package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision-recall and ROC curve: one point per distinct score, less those that lie on a straight
 * line upwards or downwards, so that there are at most twice as many points as frauds (and two).
 */
final class RankingCurves {

  private RankingCurves() {}

  /** Empty without a fraud. */
  static List<CurvePoint> precisionRecall(RankedScores ranked) {
    List<CurvePoint> points = new ArrayList<>();
    if (ranked.frauds() == 0) {
      return points;
    }
    int end = 0;
    for (int from = 0; from < ranked.size(); from = end) {
      end = ranked.tieEnd(from);
      double frauds = ranked.frauds(0, end);
      CurvePoint next = new CurvePoint(frauds / ranked.frauds(), frauds / end);
      if (points.isEmpty()) {
        points.add(new CurvePoint(0, next.y()));
      }
      addOrExtend(points, next, ranked.frauds(from, end) == 0);
    }
    return points;
  }

  /** Empty if a class is missing. */
  static List<CurvePoint> roc(RankedScores ranked) {
    List<CurvePoint> points = new ArrayList<>();
    int frauds = ranked.frauds();
    int legitimate = ranked.size() - frauds;
    if (frauds == 0 || legitimate == 0) {
      return points;
    }
    points.add(new CurvePoint(0, 0));
    int end = 0;
    for (int from = 0; from < ranked.size(); from = end) {
      end = ranked.tieEnd(from);
      double found = ranked.frauds(0, end);
      CurvePoint next = new CurvePoint((end - found) / legitimate, found / frauds);
      addOrExtend(points, next, ranked.frauds(from, end) == 0);
    }
    return points;
  }

  /** A second step in a row without a fraud goes on in the same direction: its end is enough. */
  private static void addOrExtend(List<CurvePoint> points, CurvePoint next, boolean noFraud) {
    int last = points.size() - 1;
    boolean goesOn = noFraud && last > 0 && sameRecall(points, last, next);
    if (goesOn) {
      points.set(last, next);
    } else {
      points.add(next);
    }
  }

  /** Precision-recall has recall as x and walks down, ROC has it as y and walks right. */
  private static boolean sameRecall(List<CurvePoint> points, int last, CurvePoint next) {
    CurvePoint before = points.get(last - 1);
    CurvePoint end = points.get(last);
    boolean down = before.x() == end.x() && end.x() == next.x();
    boolean right = before.y() == end.y() && end.y() == next.y();
    return down || right;
  }
}

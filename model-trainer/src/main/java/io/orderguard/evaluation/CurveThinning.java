package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Leaves points out of a curve that nobody would see: begins with its ends and takes in, one after
 * the other, the point farthest from the straight line drawn there so far (Ramer, Douglas, Peucker,
 * with a number of points instead of a tolerance). Corners are the first points taken.
 */
final class CurveThinning {

  /** Points that are left. */
  static final int MAX_POINTS = 300;

  /** Closer points are on the line, to any eye; curves are in [0, 1]². */
  private static final double INVISIBLE = 1e-6;

  private CurveThinning() {}

  static List<CurvePoint> thin(List<CurvePoint> curve) {
    if (curve.size() < 3) {
      return List.copyOf(curve);
    }
    boolean[] kept = new boolean[curve.size()];
    kept[0] = true;
    kept[curve.size() - 1] = true;
    PriorityQueue<Stretch> open = new PriorityQueue<>(Stretch.WORST_FIRST);
    open.add(Stretch.of(curve, 0, curve.size() - 1));
    for (int points = 2; points < MAX_POINTS; points++) {
      Stretch worst = open.remove();
      if (worst.distance < INVISIBLE) {
        break;
      }
      kept[worst.farthest] = true;
      open.add(Stretch.of(curve, worst.from, worst.farthest));
      open.add(Stretch.of(curve, worst.farthest, worst.to));
    }
    return keptOf(curve, kept);
  }

  private static List<CurvePoint> keptOf(List<CurvePoint> curve, boolean[] kept) {
    List<CurvePoint> result = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        result.add(curve.get(i));
      }
    }
    return result;
  }

  /** Points from..to drawn as one line, and the point between them that is worst served by it. */
  private record Stretch(int from, int to, int farthest, double distance) {

    static final Comparator<Stretch> WORST_FIRST =
        Comparator.comparingDouble(Stretch::distance)
            .reversed()
            .thenComparingInt(Stretch::from); // so that equal curves are thinned alike

    static Stretch of(List<CurvePoint> curve, int from, int to) {
      int farthest = from;
      double distance = 0;
      for (int i = from + 1; i < to; i++) {
        double each = offLine(curve.get(i), curve.get(from), curve.get(to));
        if (each > distance) {
          farthest = i;
          distance = each;
        }
      }
      return new Stretch(from, to, farthest, distance);
    }

    /** From a point to the line between two others, or to the one if both are the same. */
    private static double offLine(CurvePoint point, CurvePoint start, CurvePoint end) {
      double dx = end.x() - start.x();
      double dy = end.y() - start.y();
      double length = dx * dx + dy * dy;
      double along =
          length == 0 ? 0 : ((point.x() - start.x()) * dx + (point.y() - start.y()) * dy) / length;
      double clamped = Math.max(0, Math.min(1, along));
      return Math.hypot(point.x() - start.x() - clamped * dx, point.y() - start.y() - clamped * dy);
    }
  }
}

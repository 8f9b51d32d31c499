package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;
import java.util.List;

/**
 * One line of a chart.
 *
 * @param name in the legend
 * @param style how it is drawn
 * @param points in drawing order
 */
record Line(String name, Style style, List<CurvePoint> points) {

  /** How a line is drawn. */
  enum Style {
    /** What the chart is about. */
    MAIN,
    /** Something to compare with. */
    REFERENCE
  }

  Line {
    points = List.copyOf(points);
  }

  static Line main(String name, List<CurvePoint> points) {
    return new Line(name, Style.MAIN, points);
  }

  /** A straight line to compare with. */
  static Line reference(String name, CurvePoint from, CurvePoint to) {
    return new Line(name, Style.REFERENCE, List.of(from, to));
  }
}

package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;
import io.orderguard.report.Line.Style;
import java.util.List;

/**
 * Lines over two axes.
 *
 * @param text in words
 * @param size of the picture
 * @param axes horizontal and vertical
 * @param lines drawn in this order
 * @param marks dots on top
 */
record LineChart(ChartText text, PlotSize size, Axes axes, List<Line> lines, List<Mark> marks)
    implements Chart {

  LineChart {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /** Both scales. */
  record Axes(Scale x, Scale y) {}

  @Override
  public void write(Markup page) {
    Legend legend = new Legend();
    for (Line line : lines) {
      legend.add(line.name(), line.style() == Style.MAIN ? Colour.MAIN : Colour.MUTED);
    }
    legend.write(page);
    Plot plot = Plot.open(page, size, text);
    plot.xAxis(axes.x().ticks());
    plot.yAxis(axes.y().ticks());
    for (Line line : lines) {
      String style = line.style() == Style.MAIN ? "line main" : "line reference muted";
      plot.polyline(style, points(plot, line.points()));
    }
    for (Mark mark : marks) {
      plot.dot("dot main", x(plot, mark.point()), y(plot, mark.point()), mark.tooltip());
    }
    plot.close();
  }

  private String points(Plot plot, List<CurvePoint> points) {
    StringBuilder text = new StringBuilder();
    for (CurvePoint point : points) {
      text.append(text.length() == 0 ? "" : " ")
          .append(Plot.number(x(plot, point)))
          .append(',')
          .append(Plot.number(y(plot, point)));
    }
    return text.toString();
  }

  private double x(Plot plot, CurvePoint point) {
    return plot.x(axes.x().position(point.x()));
  }

  private double y(Plot plot, CurvePoint point) {
    return plot.y(axes.y().position(point.y()));
  }
}

package io.orderguard.report;

import io.orderguard.report.Plot.Box;
import java.util.List;

/**
 * Horizontal bars from zero, to the right or to the left, with their names and values.
 *
 * @param text in words; the vertical axis has no title, its names say what it is
 * @param bars from top to bottom
 */
record BarChart(ChartText text, List<Bar> bars) implements Chart {

  private static final int WIDTH = 880;
  private static final int NAMES = 210;
  private static final int VALUES = 76;
  private static final int BOTTOM = 52;
  private static final int ROW = 26;
  private static final int THICKNESS = 16;
  private static final int LONGEST_NAME = 28;

  BarChart {
    bars = List.copyOf(bars);
  }

  /**
   * One bar.
   *
   * @param name beside it
   * @param value its signed length, finite
   * @param tooltip under the pointer
   */
  record Bar(String name, double value, String tooltip) {}

  @Override
  public void write(Markup page) {
    int height = PlotSize.TOP + BOTTOM + ROW * bars.size();
    Plot plot = Plot.open(page, new PlotSize(WIDTH, height, NAMES, VALUES, BOTTOM), text);
    Scale scale = scale();
    plot.xAxis(scale.ticks());
    double zero = plot.x(scale.position(0));
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      double end = plot.x(scale.position(bar.value()));
      double top = PlotSize.TOP + ROW * row + (ROW - THICKNESS) / 2.0;
      Box box = new Box(Math.min(zero, end), top, Math.max(1, Math.abs(end - zero)), THICKNESS);
      plot.bar(box, bar.value() < 0 ? Colour.MUTED : Colour.MAIN, bar.tooltip());
      plot.label(NAMES - 10, top + 12.5, "end", shortened(bar.name()));
      plot.label(WIDTH, top + 12.5, "end", NumberText.signed(bar.value()));
    }
    plot.line("axis", zero, PlotSize.TOP, zero, height - BOTTOM);
    plot.close();
  }

  private Scale scale() {
    double lowest = 0;
    double highest = 0;
    for (Bar bar : bars) {
      lowest = Math.min(lowest, bar.value());
      highest = Math.max(highest, bar.value());
    }
    return LinearScale.covering(lowest, highest);
  }

  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)).strip() + "…";
  }
}

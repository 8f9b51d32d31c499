package io.orderguard.report;

import io.orderguard.report.Plot.Box;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Columns over bands of equal width.
 *
 * @param text in words
 * @param arrangement of the columns that share a band
 * @param y their height
 * @param bands what the bands are called
 * @param series as many values each as there are bands
 */
record ColumnChart(
    ChartText text, Arrangement arrangement, Scale y, Bands bands, List<Series> series)
    implements Chart {

  private static final double FILLED = 0.84;

  /** Where the columns of one band stand. */
  enum Arrangement {
    /** On top of each other; for linear scales only. */
    STACKED,
    /** Beside each other. */
    GROUPED
  }

  /**
   * What bands are called.
   *
   * @param names one per band, under the pointer
   * @param ticks on the axis
   * @param value how values are written
   */
  record Bands(List<String> names, List<Tick> ticks, DoubleFunction<String> value) {

    Bands {
      names = List.copyOf(names);
      ticks = List.copyOf(ticks);
    }
  }

  ColumnChart {
    series = List.copyOf(series);
    for (Series each : series) {
      requireOnePerBand(each, bands);
    }
  }

  private static void requireOnePerBand(Series series, Bands bands) {
    if (series.values().size() != bands.names().size()) {
      throw new IllegalArgumentException(
          "Series '%s' must have a value for each of %d bands, found %d"
              .formatted(series.name(), bands.names().size(), series.values().size()));
    }
  }

  @Override
  public void write(Markup page) {
    Legend legend = new Legend();
    series.forEach(each -> legend.add(each.name(), each.colour()));
    legend.write(page);
    Plot plot = Plot.open(page, PlotSize.WIDE, text);
    plot.yAxis(y.ticks());
    for (int band = 0; band < bands.names().size(); band++) {
      if (arrangement == Arrangement.STACKED) {
        stack(plot, band);
      } else {
        group(plot, band);
      }
    }
    plot.xLabels(bands.ticks());
    plot.close();
  }

  private void stack(Plot plot, int band) {
    double sum = 0;
    for (Series each : series) {
      double value = each.values().get(band);
      if (value > 0) {
        Span height = new Span(y.position(sum), y.position(sum + value));
        plot.bar(box(plot, span(band, 0, 1), height), each.colour(), tooltip(each, band));
      }
      sum += value;
    }
  }

  private void group(Plot plot, int band) {
    for (int place = 0; place < series.size(); place++) {
      Series each = series.get(place);
      double value = each.values().get(band);
      if (value > 0) {
        Span height = new Span(0, y.position(value));
        Span width = span(band, place, series.size());
        plot.bar(box(plot, width, height), each.colour(), tooltip(each, band));
      }
    }
  }

  /** The part of the axis of one of several columns of a band. */
  private Span span(int band, int place, int places) {
    double width = 1.0 / bands.names().size();
    double left = (band + (1 - FILLED) / 2 + FILLED * place / places) * width;
    return new Span(left, left + FILLED * width / places);
  }

  private static Box box(Plot plot, Span x, Span y) {
    return new Box(
        plot.x(x.from()),
        plot.y(y.to()),
        plot.x(x.to()) - plot.x(x.from()),
        plot.y(y.from()) - plot.y(y.to()));
  }

  private String tooltip(Series each, int band) {
    return "%s: %s %s"
        .formatted(
            bands.names().get(band), bands.value().apply(each.values().get(band)), each.name());
  }

  private record Span(double from, double to) {}
}

package io.orderguard.report;

import io.orderguard.evaluation.ReliabilityBin;
import java.util.List;

/**
 * What probabilities said against what orders were, one dot per bin with its 95 % interval. On the
 * diagonal every probability can be taken at its word.
 *
 * @param text in words
 * @param bins at least one
 */
record ReliabilityPlot(ChartText text, List<ReliabilityBin> bins) implements Chart {

  ReliabilityPlot {
    bins = List.copyOf(bins);
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("A reliability plot must have a bin, found none");
    }
  }

  @Override
  public void write(Markup page) {
    Scale scale = scale();
    Plot plot = Plot.open(page, PlotSize.HALF, text);
    plot.xAxis(scale.ticks());
    plot.yAxis(scale.ticks());
    plot.line("line reference muted", plot.x(0), plot.y(0), plot.x(1), plot.y(1));
    for (ReliabilityBin bin : bins) {
      double x = plot.x(scale.position(bin.meanProbability()));
      double low = plot.y(scale.position(bin.lowest()));
      double high = plot.y(scale.position(bin.highest()));
      plot.line("interval main", x, low, x, high);
      plot.dot("dot main", x, plot.y(scale.position(bin.fraudRate())), tooltip(bin));
    }
    plot.close();
  }

  private Scale scale() {
    double lowest = 1;
    double highest = 0;
    for (ReliabilityBin bin : bins) {
      // a bin without a fraud has no place on this scale: its dot lies on the end
      double rate = bin.fraudRate() > 0 ? bin.fraudRate() : bin.meanProbability();
      lowest = Math.min(lowest, Math.min(bin.meanProbability(), rate));
      highest = Math.max(highest, Math.max(bin.meanProbability(), bin.highest()));
    }
    return LogitScale.covering(lowest, highest);
  }

  private static String tooltip(ReliabilityBin bin) {
    return "%s orders: %s expected, %s were fraud (%s to %s)"
        .formatted(
            NumberText.count(bin.orders()),
            NumberText.percent(bin.meanProbability()),
            NumberText.percent(bin.fraudRate()),
            NumberText.percent(bin.lowest()),
            NumberText.percent(bin.highest()));
  }
}

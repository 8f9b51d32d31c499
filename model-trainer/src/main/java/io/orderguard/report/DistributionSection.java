package io.orderguard.report;

import io.orderguard.evaluation.ScoreHistogram;
import io.orderguard.report.ColumnChart.Arrangement;
import io.orderguard.report.ColumnChart.Bands;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which probabilities frauds and legitimate orders got. */
record DistributionSection(ScoreHistogram histogram) implements Section {

  private static final int LABELS = 10;

  @Override
  public String title() {
    return "Scores of both classes";
  }

  @Override
  public void write(Markup page) {
    ChartText text = new ChartText("Orders by probability", "probability", "orders, logarithmic");
    long most =
        Math.max(Collections.max(histogram.legitimate()), Collections.max(histogram.frauds()));
    ColumnChart chart =
        new ColumnChart(
            text,
            Arrangement.GROUPED,
            CountScale.upTo(most),
            bands(),
            List.of(
                series("legitimate", Colour.LEGITIMATE, histogram.legitimate()),
                series("fraud", Colour.FRAUD, histogram.frauds())));
    new Figure(
            text,
            chart,
            "Each step upwards is ten times as many orders. Good scores put the legitimate ones to"
                + " the left and the frauds to the right.")
        .write(page);
  }

  private Bands bands() {
    int bins = histogram.frauds().size();
    List<String> names = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      names.add(percent(bin, bins) + " to " + percent(bin + 1, bins));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int label = 0; label <= LABELS; label++) {
      ticks.add(new Tick((double) label / LABELS, percent(label, LABELS)));
    }
    return new Bands(names, ticks, value -> NumberText.count(Math.round(value)));
  }

  private static String percent(int part, int parts) {
    return NumberText.exactPercent((double) part / parts);
  }

  private static Series series(String name, Colour colour, List<Long> counts) {
    return new Series(name, colour, counts.stream().map(Long::doubleValue).toList());
  }
}

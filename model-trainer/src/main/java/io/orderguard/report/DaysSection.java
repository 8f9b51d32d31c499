package io.orderguard.report;

import io.orderguard.evaluation.DayCount;
import io.orderguard.report.ColumnChart.Arrangement;
import java.util.List;

/** Fraud caught and alerts raised, by day. */
record DaysSection(List<DayCount> days) implements Section {

  @Override
  public String title() {
    return "Day by day";
  }

  @Override
  public void write(Markup page) {
    DayBands bands = new DayBands(days);
    frauds(bands).write(page);
    alerts(bands).write(page);
  }

  private static Figure frauds(DayBands bands) {
    ChartText text = new ChartText("Frauds caught and missed", bands.unit(), "frauds");
    ColumnChart chart =
        new ColumnChart(
            text,
            Arrangement.STACKED,
            LinearScale.counts(bands.most(DayCount::frauds)),
            bands.bands(),
            List.of(
                bands.series("caught", Colour.MAIN, DayCount::fraudsCaught),
                bands.series("missed", Colour.FRAUD, DayCount::fraudsMissed)));
    return new Figure(
        text, chart, "Caught = the bundle's thresholds wanted the order reviewed or declined.");
  }

  private static Figure alerts(DayBands bands) {
    ChartText text = new ChartText("Alerts", bands.unit(), "orders to review or decline");
    ColumnChart chart =
        new ColumnChart(
            text,
            Arrangement.STACKED,
            LinearScale.counts(bands.most(DayCount::alerts)),
            bands.bands(),
            List.of(
                bands.series("on fraud", Colour.MAIN, DayCount::fraudsCaught),
                bands.series("on legitimate orders", Colour.LEGITIMATE, DayCount::falseAlerts),
                bands.series("without a label", Colour.MUTED, DayCount::openAlerts)));
    return new Figure(text, chart, "The work that the thresholds make, and what came of it.");
  }
}

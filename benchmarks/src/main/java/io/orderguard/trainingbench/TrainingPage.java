package io.orderguard.trainingbench;

import io.orderguard.figures.Bars;
import io.orderguard.figures.Page;
import java.util.ArrayList;
import java.util.List;

/** A report to look at: a plot of all combinations, then the figures. */
final class TrainingPage {
  private static final String EXPLANATION =
      "Orders a second that are trained on. The twin has no dropout; the product beside it does the"
          + " same, and once more as the trainer runs it.";

  private TrainingPage() {}

  static String of(TrainingReport report) {
    Page page = new Page("bench training");
    report.facts().forEach(page::paragraph);
    page.paragraph(EXPLANATION);
    List<Bars.Group> groups = report.results().stream().map(TrainingPage::group).toList();
    return page.plot(Bars.svg(groups))
        .heading("All figures")
        .figures(TrainingText.of(report))
        .html();
  }

  private static Bars.Group group(SetupResult result) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (SideName side : SideName.values()) {
      bars.add(new Bars.Bar(side.words(), result.ordersPerSecond(side)));
    }
    return new Bars.Group(result.setup().words(), bars);
  }
}

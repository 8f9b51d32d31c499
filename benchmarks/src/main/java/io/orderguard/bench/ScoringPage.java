package io.orderguard.bench;

import io.orderguard.figures.Bars;
import io.orderguard.figures.Page;
import java.util.ArrayList;
import java.util.List;

/** A report to look at: a plot per shape, then the figures. */
final class ScoringPage {
  private static final String EXPLANATION =
      "Orders a second, by orders of a list. The twin with full histories, the better way of using"
          + " its threads.";

  private ScoringPage() {}

  static String of(ScoringReport report) {
    Page page = new Page("bench scoring");
    Facts.of(report).forEach(page::paragraph);
    for (ShapeResult shape : report.shapes()) {
      page.heading(shape.name()).paragraph(EXPLANATION).plot(Bars.svg(groups(shape)));
    }
    return page.heading("All figures").figures(ScoringText.of(report)).html();
  }

  private static List<Bars.Group> groups(ShapeResult shape) {
    List<Bars.Group> groups = new ArrayList<>();
    for (int batchSize : shape.product().stream().map(ProductLine::batchSize).distinct().toList()) {
      List<Bars.Bar> bars = new ArrayList<>();
      bars.add(new Bars.Bar("twin", shape.naive(batchSize).rates().ordersPerSecond()));
      for (ProductLine line : shape.product()) {
        if (line.batchSize() == batchSize) {
          bars.add(new Bars.Bar(ScoringText.name(line), line.rates().ordersPerSecond()));
        }
      }
      groups.add(new Bars.Group("batch " + batchSize, bars));
    }
    return groups;
  }
}

package io.orderguard.bench;

import java.util.ArrayList;
import java.util.List;

/** A report to look at: a plot per shape, then the figures. One file, nothing loaded. */
final class ScoringPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"/><title>Orderguard: bench scoring</title><style>
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2em auto; color: #222 }
      pre { background: #f6f6f4; padding: 1em; overflow-x: auto; font-size: 12px }
      svg { width: 100%; height: auto } svg text { font-size: 12px; fill: #444 }
      </style></head><body><h1>bench scoring</h1>
      """;

  private ScoringPage() {}

  static String of(ScoringReport report) {
    StringBuilder page = new StringBuilder(HEAD);
    for (String fact : Facts.of(report)) {
      page.append("<p>").append(Bars.escaped(fact)).append("</p>\n");
    }
    for (ShapeResult shape : report.shapes()) {
      page.append("<h2>").append(Bars.escaped(shape.name())).append("</h2>\n");
      page.append("<p>Orders a second, by orders of a list. The twin with full histories, ");
      page.append("the better way of using its threads.</p>\n");
      page.append(Bars.svg(groups(shape)));
    }
    page.append("<h2>All figures</h2>\n<pre>");
    page.append(Bars.escaped(ScoringText.of(report))).append("</pre>\n</body></html>\n");
    return page.toString();
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

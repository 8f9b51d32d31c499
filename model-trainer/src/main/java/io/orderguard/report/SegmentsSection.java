package io.orderguard.report;

import io.orderguard.evaluation.Segments;
import io.orderguard.evaluation.Segments.By;
import io.orderguard.evaluation.Segments.Division;
import io.orderguard.evaluation.Segments.Segment;

/** How good the scores are on parts of the orders. */
record SegmentsSection(Segments segments) implements Section {

  @Override
  public String title() {
    return "New and well-known customers";
  }

  @Override
  public void write(Markup page) {
    page.element(
        "p",
        "Orders with a score and a label, by how many orders of the customer or the card were known"
            + " when they were scored. Average precision rises with the fraud rate: compare it to"
            + " the fraud rate of its own line.");
    for (Division division : segments.divisions()) {
      if (division.by() != By.CARD || division.segments().size() > 1) {
        write(division, page);
      }
    }
  }

  private static void write(Division division, Markup page) {
    Table table =
        Table.of(
            head(division.by()),
            "Orders",
            "Frauds",
            "Fraud rate",
            "Average precision",
            "ROC AUC",
            "Calibration error");
    for (Segment segment : division.segments()) {
      table.row(
          segment.name(),
          NumberText.count(segment.orders()),
          NumberText.count(segment.frauds()),
          NumberText.percent((double) segment.frauds() / segment.orders()),
          NumberText.figure(segment.averagePrecision()),
          NumberText.figure(segment.auc()),
          NumberText.figure(segment.calibrationError()));
    }
    table.write(page);
  }

  private static String head(By by) {
    return switch (by) {
      case CUSTOMER_ORDERS -> "Orders of the customer, this one included";
      case CARD_ORDERS -> "Orders of the card, this one included";
      case CARD -> "Card";
    };
  }
}

package io.orderguard.report;

import io.orderguard.evaluation.HistoryCoverage;
import io.orderguard.evaluation.LengthCounts;
import io.orderguard.report.ColumnChart.Arrangement;
import io.orderguard.report.ColumnChart.Bands;
import java.util.ArrayList;
import java.util.List;

/** What was remembered of customers and cards when their orders were scored. */
record HistoriesSection(HistoryCoverage histories, KnownFraud known, long orders)
    implements Section {

  /** Least number of rows of each column, the order itself included; the last is a full memory. */
  private static final int[] COLUMNS = {1, 2, 6, 11, 26, LengthCounts.MAX_LENGTH};

  @Override
  public String title() {
    return "What the histories held";
  }

  @Override
  public void write(Markup page) {
    ChartText text =
        new ChartText("Orders remembered before the scored one", "orders remembered", "share");
    List<Series> series =
        List.of(
            series("of the customer", Colour.MAIN, histories.customer()),
            series("of the card", Colour.LEGITIMATE, histories.card()));
    double most = 0;
    for (Series each : series) {
      most =
          Math.max(most, each.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
    new Figure(
            text,
            new ColumnChart(
                text, Arrangement.GROUPED, LinearScale.percent(0, most), bands(), series),
            "An order without a card has nothing remembered of its card.")
        .write(page);
    new FactList(facts()).write(page);
  }

  private static Bands bands() {
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    for (int column = 0; column < COLUMNS.length; column++) {
      names.add(name(column));
      ticks.add(new Tick((column + 0.5) / COLUMNS.length, name(column)));
    }
    return new Bands(names, ticks, NumberText::percent);
  }

  private static String name(int column) {
    int least = COLUMNS[column] - 1;
    int most = last(column) - 1;
    return least == most ? Integer.toString(least) : least + " to " + most;
  }

  private static int last(int column) {
    return column + 1 < COLUMNS.length ? COLUMNS[column + 1] - 1 : LengthCounts.MAX_LENGTH;
  }

  private static Series series(String name, Colour colour, LengthCounts lengths) {
    List<Double> shares = new ArrayList<>();
    for (int column = 0; column < COLUMNS.length; column++) {
      double inColumn = lengths.between(COLUMNS[column], last(column));
      shares.add(lengths.known() == 0 ? 0 : inColumn / lengths.known());
    }
    return new Series(name, colour, shares);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact("Without a history of the customer", histories.customer().shareWithoutHistory()));
    facts.add(fact("Without a history of the card", histories.card().shareWithoutHistory()));
    facts.add(
        new Fact(
            "Remembered on average",
            "%s of the customer, %s of the card"
                .formatted(
                    NumberText.digits(histories.customer().meanRemembered()),
                    NumberText.digits(histories.card().meanRemembered()))));
    facts.add(fact("Cut short: rows were missing", (double) histories.truncated() / orders));
    if (known.orders() > 0) {
      facts.add(fact("With a known fraud of the customer", known.customerShare()));
      facts.add(fact("With a known fraud of the card", known.cardShare()));
    }
    return facts;
  }

  private static Fact fact(String name, double share) {
    return new Fact(name, NumberText.percent(share));
  }
}

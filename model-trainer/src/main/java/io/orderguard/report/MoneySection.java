package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;
import io.orderguard.evaluation.MoneyRecall;
import io.orderguard.evaluation.MoneyRecall.Caught;
import io.orderguard.report.LineChart.Axes;
import java.util.List;

/** How much of the money of frauds the riskiest orders hold. */
record MoneySection(MoneyRecall money) implements Section {

  private static final String NO_AMOUNT =
      "Money is left out: no order has an amount. The mapping can name the column (amount); without"
          + " a name it is the only numerical column whose name ends in “amount”.";

  @Override
  public String title() {
    return "Saving money";
  }

  @Override
  public void write(Markup page) {
    if (money.withAmount() == 0) {
      page.element("p", NO_AMOUNT);
      return;
    }
    if (money.curve().isEmpty()) {
      page.element("p", "No fraud has an amount, so there is no money to find.");
      return;
    }
    page.element("p", amounts());
    page.open("div", "class", "pair").text("\n");
    curve().write(page);
    table().write(page);
    page.closeLine();
  }

  private String amounts() {
    long without = money.orders() - money.withAmount();
    String sum = "The frauds add up to %s.".formatted(NumberText.sum(money.fraudAmount()));
    return without == 0
        ? sum
        : sum
            + " %s of %s orders have no amount, or one below zero: they count as no money."
                .formatted(NumberText.count(without), NumberText.count(money.orders()));
  }

  private Figure curve() {
    ChartText text =
        new ChartText("Money of frauds", "share of the orders looked at", "share of it found");
    List<Line> lines =
        List.of(
            Line.reference("by chance", new CurvePoint(0, 0), new CurvePoint(1, 1)),
            Line.main("scores", money.curve()));
    Axes axes = new Axes(LinearScale.percent(0, 1), LinearScale.percent(0, 1));
    return new Figure(
        text,
        new LineChart(text, PlotSize.HALF, axes, lines, List.of()),
        "From left to right more orders are looked at, riskiest first.");
  }

  private Table table() {
    Table table = Table.of("Orders looked at", "Money found", "Share of it");
    for (Caught caught : money.alertRates()) {
      table.row(
          "riskiest " + NumberText.exactPercent(caught.rate()),
          NumberText.sum(caught.amount()),
          NumberText.percent(caught.share()));
    }
    return table;
  }
}

package io.orderguard.report;

import io.orderguard.evaluation.Coverage;
import io.orderguard.evaluation.EntityPrecision;
import io.orderguard.evaluation.RankingFigures;
import io.orderguard.evaluation.RankingFigures.AlertRate;
import io.orderguard.evaluation.RankingIntervals;
import io.orderguard.evaluation.ScoreEvaluation;

/** The numbers that people ask for first. */
record KeyFigures(ScoreEvaluation scores) implements Section {

  private static final String INTERVALS =
      "Small print: 95\u00A0% intervals, from customers drawn again and again. 19 of 20 such"
          + " intervals hold the figure that other customers of this kind, as many as these, would give.";

  @Override
  public String title() {
    return "Key figures";
  }

  @Override
  public void write(Markup page) {
    RankingFigures ranking = scores.ranking();
    page.open("div", "class", "cards").text("\n");
    RankingIntervals intervals = scores.intervals();
    EntityPrecision precision = ranking.precision();
    new Card("Average precision", ranking.averagePrecision(), NumberText::figure)
        .write(page, intervals.averagePrecision());
    new Card("ROC AUC", ranking.auc(), NumberText::figure).write(page, intervals.auc());
    new Card("Precision@100, customers", precision.customer(), NumberText::percent)
        .write(page, intervals.customerPrecision());
    new Card("Precision@100, cards", precision.card(), NumberText::percent).write(page);
    new Card("Calibration error", scores.calibration().calibrationError(), NumberText::figure)
        .write(page);
    new Card("Lift at 20\u00A0%", ranking.liftAtFifth(), NumberText::digits).write(page);
    if (scores.money().withAmount() > 0) {
      new Card("Money found, riskiest 1\u00A0%", scores.money().shareAt(0.01), NumberText::percent)
          .write(page);
    }
    new Card("Fraud rate", scores.coverage().fraudRate(), NumberText::percent).write(page);
    page.closeLine();
    if (intervals.auc().isDefined()) {
      page.element("p", INTERVALS, "class", "note");
    }
    page.element("p", coverage(scores.coverage()));
    if (scores.coverage().unscored() > 0) {
      page.element("p", unscored(scores.coverage()), "class", "warning");
    }
    alertRates(page);
  }

  private static String coverage(Coverage coverage) {
    String judged =
        "%s orders; %s of them have a score and a label, %s of those were fraud."
            .formatted(
                NumberText.count(coverage.orders()),
                NumberText.count(coverage.judged()),
                NumberText.count(coverage.frauds()));
    return coverage.unlabelled() == 0
        ? judged
        : judged
            + " %s have a score but no label: they are counted, never taken for legitimate."
                .formatted(NumberText.count(coverage.unlabelled()));
  }

  private static String unscored(Coverage coverage) {
    return ("%s orders got no score, %s of them were fraud. Nothing was said of them: they are in"
            + " no figure of ranking or calibration, and their frauds count as missed.")
        .formatted(
            NumberText.count(coverage.unscored()), NumberText.count(coverage.unscoredFrauds()));
  }

  private void alertRates(Markup page) {
    Table table =
        Table.of(
            "Orders looked at", "Frauds found (recall)", "Hits (precision)", "Probability from");
    for (AlertRate rate : scores.ranking().alertRates()) {
      table.row(
          "riskiest " + NumberText.exactPercent(rate.rate()),
          NumberText.percent(rate.recall()),
          NumberText.percent(rate.precision()),
          NumberText.figure(rate.threshold()));
    }
    table.write(page);
  }
}

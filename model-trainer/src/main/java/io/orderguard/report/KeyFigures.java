package io.orderguard.report;

import io.orderguard.evaluation.Coverage;
import io.orderguard.evaluation.RankingFigures;
import io.orderguard.evaluation.RankingFigures.AlertRate;
import io.orderguard.evaluation.ScoreEvaluation;

/** The numbers that people ask for first. */
record KeyFigures(ScoreEvaluation scores) implements Section {

  @Override
  public String title() {
    return "Key figures";
  }

  @Override
  public void write(Markup page) {
    RankingFigures ranking = scores.ranking();
    page.open("div", "class", "cards").text("\n");
    card(page, "Average precision", NumberText.figure(ranking.averagePrecision()));
    card(page, "ROC AUC", NumberText.figure(ranking.auc()));
    card(page, "Precision@100 a day", NumberText.percent(ranking.precisionAtHundredADay()));
    card(page, "Lift at 20\u00A0%", NumberText.digits(ranking.liftAtFifth()));
    card(page, "Calibration error", NumberText.figure(scores.calibration().calibrationError()));
    card(page, "Fraud rate", NumberText.percent(scores.coverage().fraudRate()));
    page.closeLine();
    page.element("p", coverage(scores.coverage()));
    if (scores.coverage().unscored() > 0) {
      page.element("p", unscored(scores.coverage()), "class", "warning");
    }
    alertRates(page);
  }

  private static void card(Markup page, String name, String value) {
    page.open("div", "class", "card")
        .element("span", value, "class", "value")
        .element("span", name, "class", "name")
        .closeLine();
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

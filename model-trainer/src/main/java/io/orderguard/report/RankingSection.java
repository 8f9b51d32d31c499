package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;
import io.orderguard.evaluation.RankingFigures.AlertRate;
import io.orderguard.evaluation.ScoreEvaluation;
import io.orderguard.report.LineChart.Axes;
import java.util.List;

/** Precision-recall and ROC curve. */
record RankingSection(ScoreEvaluation scores) implements Section {

  private static final CurvePoint ORIGIN = new CurvePoint(0, 0);
  private static final CurvePoint CORNER = new CurvePoint(1, 1);

  @Override
  public String title() {
    return "Finding fraud";
  }

  @Override
  public void write(Markup page) {
    page.open("div", "class", "pair").text("\n");
    precisionRecall().write(page);
    roc().write(page);
    page.closeLine();
  }

  private Figure precisionRecall() {
    ChartText text =
        new ChartText(
            "Precision and recall",
            "recall: share of the frauds found",
            "precision: share of hits");
    double rate = scores.coverage().fraudRate();
    List<Line> lines =
        List.of(
            Line.reference("by chance", new CurvePoint(0, rate), new CurvePoint(1, rate)),
            Line.main("scores", scores.curves().precisionRecall()));
    return new Figure(
        text,
        new LineChart(text, PlotSize.HALF, axes(), lines, alertRates()),
        "From left to right more orders are looked at. Dots: the riskiest 0.1, 0.5, 1 and"
            + " 5\u00A0%.");
  }

  private Figure roc() {
    ChartText text =
        new ChartText("ROC", "share of legitimate orders alerted", "share of the frauds found");
    List<Line> lines =
        List.of(
            Line.reference("by chance", ORIGIN, CORNER),
            Line.main("scores", scores.curves().roc()));
    return new Figure(
        text,
        new LineChart(text, PlotSize.HALF, axes(), lines, List.of()),
        "The area under the curve is the chance that a fraud scores above a legitimate order.");
  }

  private List<Mark> alertRates() {
    return scores.ranking().alertRates().stream().map(RankingSection::mark).toList();
  }

  private static Mark mark(AlertRate rate) {
    return new Mark(
        new CurvePoint(rate.recall(), rate.precision()),
        "riskiest %s: %s of the frauds, %s hits"
            .formatted(
                NumberText.exactPercent(rate.rate()),
                NumberText.percent(rate.recall()),
                NumberText.percent(rate.precision())));
  }

  private static Axes axes() {
    return new Axes(LinearScale.percent(0, 1), LinearScale.percent(0, 1));
  }
}

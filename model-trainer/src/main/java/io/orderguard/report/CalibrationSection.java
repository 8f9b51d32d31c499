package io.orderguard.report;

import io.orderguard.evaluation.BrierScore;
import io.orderguard.evaluation.CalibrationFigures;
import io.orderguard.evaluation.ScoreEvaluation;
import java.util.List;

/** Whether probabilities can be taken at their word. */
record CalibrationSection(ScoreEvaluation scores) implements Section {

  @Override
  public String title() {
    return "Trusting probabilities";
  }

  @Override
  public void write(Markup page) {
    page.open("div", "class", "pair").text("\n");
    ChartText text = new ChartText("Reliability", "probability said", "share that was fraud");
    new Figure(
            text,
            new ReliabilityPlot(text, scores.curves().reliability()),
            "Dots: orders of similar probability, each dot with about as many expected frauds as"
                + " the others; lines: 95\u00A0% interval. On the diagonal a probability means what"
                + " it says; below it, scores warn too much.")
        .write(page);
    page.open("div").element("h3", "In numbers");
    new FactList(facts(scores.calibration())).write(page);
    page.close();
    page.closeLine();
  }

  private static List<Fact> facts(CalibrationFigures figures) {
    BrierScore brier = figures.brier();
    return List.of(
        new Fact("Mean probability", NumberText.percent(figures.meanProbability())),
        new Fact("Fraud rate", NumberText.percent(figures.fraudRate())),
        new Fact("Calibration error (15 bins)", NumberText.figure(figures.calibrationError())),
        new Fact("Log loss", NumberText.figure(figures.logLoss())),
        new Fact("Brier score", NumberText.scientific(brier.score())),
        new Fact("– reliability (lower is better)", NumberText.scientific(brier.reliability())),
        new Fact("– resolution (higher is better)", NumberText.scientific(brier.resolution())),
        new Fact("– uncertainty (of the data)", NumberText.scientific(brier.uncertainty())));
  }
}

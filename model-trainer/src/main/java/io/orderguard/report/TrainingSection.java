package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;
import io.orderguard.report.LineChart.Axes;
import io.orderguard.report.TrainingFacts.Epoch;
import io.orderguard.report.TrainingFacts.Split;
import java.util.List;

/** How the model was made. */
record TrainingSection(TrainingFacts training) implements Section {

  @Override
  public String title() {
    return "How the model was trained";
  }

  @Override
  public void write(Markup page) {
    if (!training.splits().isEmpty()) {
      splits().write(page);
    }
    if (training.epochs().size() > 1) {
      page.open("div", "class", "pair").text("\n");
      epochs().write(page);
      facts(page);
      page.closeLine();
    } else {
      facts(page);
    }
  }

  private void facts(Markup page) {
    if (!training.facts().isEmpty()) {
      new FactList(training.facts()).write(page);
    }
  }

  private Table splits() {
    Table table = Table.of("Split", "From", "To", "Orders", "Frauds", "Fraud rate");
    for (Split split : training.splits()) {
      table.row(
          split.name(),
          Header.time(split.from()),
          Header.time(split.to()),
          NumberText.count(split.orders()),
          NumberText.count(split.frauds()),
          NumberText.percent((double) split.frauds() / split.orders()));
    }
    return table;
  }

  private Figure epochs() {
    ChartText text = new ChartText("Average precision on validation", "epoch", "average precision");
    double lowest = 1;
    double highest = 0;
    for (Epoch epoch : training.epochs()) {
      lowest = Math.min(lowest, epoch.averagePrecision());
      highest = Math.max(highest, epoch.averagePrecision());
    }
    Axes axes =
        new Axes(
            LinearScale.counts(training.epochs().get(training.epochs().size() - 1).number()),
            LinearScale.covering(lowest, highest));
    List<Mark> best =
        training.epochs().stream()
            .filter(epoch -> epoch.number() == training.bestEpoch())
            .map(TrainingSection::mark)
            .toList();
    Line line =
        Line.main(
            "average precision", training.epochs().stream().map(TrainingSection::point).toList());
    return new Figure(
        text,
        new LineChart(text, PlotSize.HALF, axes, List.of(line), best),
        "The dot is the best epoch. With fit.refit the network was then fitted anew, for so many.");
  }

  private static CurvePoint point(Epoch epoch) {
    return new CurvePoint(epoch.number(), epoch.averagePrecision());
  }

  private static Mark mark(Epoch epoch) {
    return new Mark(
        point(epoch),
        "epoch %d: average precision %s, loss %s"
            .formatted(
                epoch.number(),
                NumberText.figure(epoch.averagePrecision()),
                NumberText.figure(epoch.trainLoss())));
  }
}

package io.orderguard.report;

import io.orderguard.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Models side by side. */
record ComparisonSection(ModelComparison comparison) implements Section {

  @Override
  public String title() {
    return "Beside simpler models";
  }

  @Override
  public void write(Markup page) {
    page.element("p", comparison.orders());
    List<String> head = new ArrayList<>(List.of("Figure"));
    comparison.models().forEach(model -> head.add(model.name()));
    Table table = new Table(head);
    row(table, "Orders", each -> NumberText.count(each.orders()));
    row(table, "Frauds", each -> NumberText.count(each.frauds()));
    row(table, "Average precision", each -> NumberText.figure(each.averagePrecision()));
    row(table, "ROC AUC", each -> NumberText.figure(each.auc()));
    row(table, "Recall, riskiest 0.1\u00A0%", each -> percent(each.recallAtTenthPercent()));
    row(table, "Recall, riskiest 0.5\u00A0%", each -> percent(each.recallAtHalfPercent()));
    row(table, "Recall, riskiest 1\u00A0%", each -> percent(each.recallAtOnePercent()));
    row(table, "Recall, riskiest 5\u00A0%", each -> percent(each.recallAtFivePercent()));
    row(table, "Lift at 20\u00A0%", each -> NumberText.digits(each.liftAtFifth()));
    row(table, "Log loss", each -> NumberText.figure(each.logLoss()));
    row(table, "Calibration error", each -> NumberText.figure(each.calibrationError()));
    table.write(page);
    comparison.leftOut().forEach(sentence -> page.element("p", sentence, "class", "note"));
  }

  private static String percent(double share) {
    return NumberText.percent(share);
  }

  private void row(Table table, String name, Function<Evaluation, String> figure) {
    List<String> cells = new ArrayList<>(List.of(name));
    comparison.models().forEach(model -> cells.add(figure.apply(model.evaluation())));
    table.row(cells);
  }
}

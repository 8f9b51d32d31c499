package io.orderguard.report;

import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.evaluation.FeatureEffects.Effect;
import io.orderguard.report.BarChart.Bar;
import java.util.Comparator;
import java.util.List;

/** What features and histories are worth. */
record EffectsSection(FeatureEffects effects) implements Section {

  private static final int MOST_BARS = 20;
  private static final String DROP = "average precision lost";
  private static final Comparator<Effect> STRONGEST_FIRST =
      Comparator.comparingDouble(Effect::averagePrecisionDrop).reversed();

  @Override
  public String title() {
    return "What the scores rest on";
  }

  @Override
  public void write(Markup page) {
    page.element("p", sample());
    List<Effect> columns = effects.columns().stream().sorted(STRONGEST_FIRST).toList();
    List<Effect> strongest = columns.subList(0, Math.min(MOST_BARS, columns.size()));
    ChartText byColumn = new ChartText("Lost without a feature", DROP, "");
    figure(
            byColumn,
            strongest,
            "Values of one feature at a time were exchanged between orders, in all remembered"
                + " orders too. Features that stand in for each other look weaker than they are.")
        .write(page);
    ChartText byHistory = new ChartText("Lost without what is remembered", DROP, "");
    figure(byHistory, effects.histories(), "What was remembered was taken from the model's view.")
        .write(page);
    page.open("details").element("summary", "All effects as a table");
    table(columns).write(page);
    page.closeLine();
  }

  private String sample() {
    return ("Measured on a sample of %s orders with %s frauds, where average precision is %s and"
            + " AUC %s with everything in place. Frauds may be denser in the sample than in"
            + " life, so these figures differ from those above.")
        .formatted(
            NumberText.count(effects.orders()),
            NumberText.count(effects.frauds()),
            NumberText.figure(effects.averagePrecision()),
            NumberText.figure(effects.auc()));
  }

  private static Figure figure(ChartText text, List<Effect> effects, String note) {
    List<Bar> bars = effects.stream().map(EffectsSection::bar).toList();
    return new Figure(text, new BarChart(text, bars), note);
  }

  private static Bar bar(Effect effect) {
    String tooltip =
        "%s: average precision %s, AUC %s"
            .formatted(
                effect.name(),
                NumberText.signed(-effect.averagePrecisionDrop()),
                NumberText.signed(-effect.aucDrop()));
    return new Bar(effect.name(), effect.averagePrecisionDrop(), tooltip);
  }

  private Table table(List<Effect> columns) {
    Table table = Table.of("Taken away", "Average precision lost", "AUC lost");
    columns.forEach(effect -> row(table, effect));
    effects.histories().forEach(effect -> row(table, effect));
    return table;
  }

  private static void row(Table table, Effect effect) {
    table.row(
        effect.name(),
        NumberText.signed(effect.averagePrecisionDrop()),
        NumberText.signed(effect.aucDrop()));
  }
}

package io.orderguard.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.evaluation.FeatureEffects.Effect;
import io.orderguard.report.TrainingFacts.Epoch;
import io.orderguard.report.TrainingFacts.Split;
import java.util.List;

/** The part of {@link MetricsJson} that is about the model and the run. */
record ModelJson(BacktestReport report) {

  void writeTo(ObjectNode document) {
    if (report.effects().equals(FeatureEffects.NONE)) {
      document.putNull("effects");
    } else {
      effects(report.effects(), document.putObject("effects"));
    }
    comparison(report.comparison(), document.putObject("comparison"));
    training(report.training(), document.putObject("training"));
    facts(report.run(), document.putObject("run"));
  }

  private static void effects(FeatureEffects effects, ObjectNode object) {
    object
        .put("orders", effects.orders())
        .put("frauds", effects.frauds())
        .put("averagePrecision", JsonNumber.of(effects.averagePrecision()))
        .put("auc", JsonNumber.of(effects.auc()));
    effects(effects.columns(), object.putArray("features"));
    effects(effects.histories(), object.putArray("histories"));
  }

  private static void effects(List<Effect> effects, ArrayNode array) {
    for (Effect effect : effects) {
      array
          .addObject()
          .put("name", effect.name())
          .put("averagePrecisionDrop", JsonNumber.of(effect.averagePrecisionDrop()))
          .put("aucDrop", JsonNumber.of(effect.aucDrop()));
    }
  }

  private static void comparison(ModelComparison comparison, ObjectNode object) {
    object.put("orders", comparison.orders());
    ArrayNode models = object.putArray("models");
    for (ModelComparison.Model model : comparison.models()) {
      ObjectNode figures = models.addObject().put("name", model.name()).putObject("figures");
      model
          .evaluation()
          .figures()
          .forEach((figure, value) -> figures.put(figure, JsonNumber.of(value)));
    }
    ArrayNode leftOut = object.putArray("leftOut");
    comparison.leftOut().forEach(leftOut::add);
  }

  private static void training(TrainingFacts training, ObjectNode object) {
    ArrayNode splits = object.putArray("splits");
    for (Split split : training.splits()) {
      splits
          .addObject()
          .put("name", split.name())
          .put("from", split.from().toString())
          .put("to", split.to().toString())
          .put("orders", split.orders())
          .put("frauds", split.frauds());
    }
    ArrayNode epochs = object.putArray("epochs");
    for (Epoch epoch : training.epochs()) {
      epochs
          .addObject()
          .put("epoch", epoch.number())
          .put("trainLoss", JsonNumber.of(epoch.trainLoss()))
          .put("averagePrecision", JsonNumber.of(epoch.averagePrecision()));
    }
    object.put("bestEpoch", training.bestEpoch() == 0 ? null : (Integer) training.bestEpoch());
    facts(training.facts(), object.putObject("facts"));
  }

  private static void facts(List<Fact> facts, ObjectNode object) {
    facts.forEach(fact -> object.put(fact.name(), fact.value()));
  }
}

package io.orderguard.judgement;

import io.orderguard.baseline.BaselinePlan;
import io.orderguard.baseline.Baselines;
import io.orderguard.dataset.Examples;
import io.orderguard.export.TrainedRun;
import io.orderguard.report.ModelComparison;
import io.orderguard.report.ModelComparison.Model;
import io.orderguard.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The models a network is judged beside.
 *
 * @param models calibrated
 * @param leftOut a sentence for each that does not run here
 */
public record SimplerModels(List<CalibratedBaseline> models, List<String> leftOut) {

  /** The column of the network in comparisons. */
  public static final String NETWORK = "sequence model";

  public SimplerModels {
    models = List.copyOf(models);
    leftOut = List.copyOf(leftOut);
  }

  /** Fits them to what the run's network was fitted to; no network may be at work. */
  static SimplerModels fit(TrainedRun run) {
    TrainingSettings fit = run.config().fit();
    BaselinePlan plan =
        new BaselinePlan(
            fit.seed(), fit.pace().threads(), run.config().data().sampling().logOdds());
    Baselines fitted = Baselines.fit(run.splits(), run.config().catalogue(), run.encoding(), plan);
    return new SimplerModels(
        fitted.models().stream().map(model -> CalibratedBaseline.of(model, run)).toList(),
        fitted.leftOut());
  }

  /** Beside the run's network and its fallback, on the orders that judge. */
  ModelComparison comparison(TrainedRun run) {
    Examples evaluation = run.splits().evaluation();
    List<Model> columns = new ArrayList<>();
    columns.add(new Model(NETWORK, run.bundle().champion()));
    columns.add(new Model("its fallback", run.bundle().baseline()));
    models.forEach(model -> columns.add(new Model(model.name(), model.evaluation(evaluation))));
    return new ModelComparison(
        "The newest orders of the training interval, which nothing was fitted on.",
        columns,
        leftOut);
  }
}

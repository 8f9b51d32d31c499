package io.orderguard.judgement;

import io.orderguard.baseline.BaselinePlan;
import io.orderguard.baseline.Baselines;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DownSampling;
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

  /** About what all epochs of a network see together; more hardly teach trees more. */
  private static final double MOST_LEGITIMATE = 240_000;

  public SimplerModels {
    models = List.copyOf(models);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Fits them to what the run's network was fitted to, or to a sample if it is large; no network
   * may be at work.
   */
  static SimplerModels fit(TrainedRun run) {
    TrainingSettings fit = run.config().fit();
    DataSplits splits = run.splits();
    DownSampling sampling = sampling(run.fitted(), fit.seed());
    BaselinePlan plan = new BaselinePlan(fit.seed(), fit.pace().threads(), sampling.logOdds());
    DataSplits bounded =
        new DataSplits(
            sampling.of(splits.train()),
            sampling.of(splits.validation()),
            splits.calibration(),
            splits.evaluation(),
            splits.traffic(),
            splits.times());
    Baselines fitted =
        Baselines.fit(
            bounded, sampling.of(run.fitted()), run.config().catalogue(), run.encoding(), plan);
    return new SimplerModels(
        fitted.models().stream().map(model -> CalibratedBaseline.of(model, run)).toList(),
        fitted.leftOut());
  }

  private static DownSampling sampling(Examples orders, long seed) {
    double legitimate = Math.max(1, orders.size() - orders.fraudCount());
    return new DownSampling(Math.min(1, MOST_LEGITIMATE / legitimate), seed);
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

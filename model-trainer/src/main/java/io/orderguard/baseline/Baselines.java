package io.orderguard.baseline;

import io.github.metarank.lightgbm4j.LGBMException;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.Examples;
import io.orderguard.features.FeatureEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that a network is judged beside.
 *
 * @param models that could be fitted
 * @param leftOut a sentence for each that could not
 */
public record Baselines(List<Baseline> models, List<String> leftOut) {

  private static final Logger LOG = LoggerFactory.getLogger(Baselines.class);

  public Baselines {
    models = List.copyOf(models);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Fits them.
   *
   * @param splits with train and validation split sampled as the plan says; trees are counted on
   *     them
   * @param fitted what the network was fitted to in the end, sampled alike
   * @param catalogue of the orders
   * @param encoding whose vocabularies are used
   */
  public static Baselines fit(
      DataSplits splits,
      Examples fitted,
      Catalogue catalogue,
      FeatureEncoding encoding,
      BaselinePlan plan) {
    TabularFeatures features = TabularFeatures.of(catalogue, encoding);
    BaselineRows orders =
        new BaselineRows(
            LabelledRows.of(features, splits.train()),
            LabelledRows.of(features, splits.validation()),
            LabelledRows.of(features, fitted));
    List<Baseline> models = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    models.add(TabularLogistic.fit(features, orders.fitted(), plan));
    try {
      models.add(BoostedTrees.fit(features, orders, plan));
    } catch (LGBMException | IOException | LinkageError e) {
      // A comparison must not cost a trained bundle; libgomp is missing on some machines.
      LOG.warn("Boosted trees cannot be fitted", e);
      leftOut.add("Boosted trees are left out: LightGBM does not run here (" + e + ").");
    }
    return new Baselines(models, leftOut);
  }
}

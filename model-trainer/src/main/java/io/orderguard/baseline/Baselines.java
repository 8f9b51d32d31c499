package io.orderguard.baseline;

import io.github.metarank.lightgbm4j.LGBMException;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DataSplits;
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
   * Fits them to the training split; the validation split decides how many trees there are.
   *
   * @param splits with the training split, sampled as the plan says
   * @param catalogue of the orders
   * @param encoding whose vocabularies are used
   */
  public static Baselines fit(
      DataSplits splits, Catalogue catalogue, FeatureEncoding encoding, BaselinePlan plan) {
    TabularFeatures features = TabularFeatures.of(catalogue, encoding);
    LabelledRows train = LabelledRows.of(features, splits.train());
    List<Baseline> models = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    models.add(TabularLogistic.fit(features, train, plan));
    try {
      models.add(
          BoostedTrees.fit(features, train, LabelledRows.of(features, splits.validation()), plan));
    } catch (LGBMException | IOException | LinkageError e) {
      // A comparison must not cost a trained bundle; libgomp is missing on some machines.
      LOG.warn("Boosted trees cannot be fitted", e);
      leftOut.add("Boosted trees are left out: LightGBM does not run here (" + e + ").");
    }
    return new Baselines(models, leftOut);
  }
}

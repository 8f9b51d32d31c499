package io.orderguard.baseline;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.orderguard.history.Snapshot;
import io.orderguard.training.Interrupts;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gradient-boosted trees by LightGBM with settings that do well on most tables: a new tree as long
 * as average precision on the validation split rises within {@value #PATIENCE} trees, {@value
 * #MOST_TREES} at most; then as many anew on all that the network was fitted to. Missing values go
 * where they do best at each split, categories are split as sets. The same rows, seed and thread
 * count give the same scores.
 *
 * <p>The fitted model is kept as LightGBM's own text, so nothing native has to be closed. LightGBM
 * brings an OpenMP runtime of its own beside libtorch's: fit and score only when no network is at
 * work on many threads.
 */
final class BoostedTrees implements Baseline {

  private static final String STOPPED = "Fitting trees was stopped";
  private static final int MOST_TREES = 500;
  private static final int PATIENCE = 40;

  /**
   * Small leaves, since frauds are few; much shrinkage and a penalty, since they are noisy. Sets of
   * categories are held back most: chosen by the frauds of a few orders each, they mostly fit
   * noise.
   */
  private static final String SETTINGS =
      "objective=binary metric=average_precision learning_rate=0.05 num_leaves=31"
          + " min_data_in_leaf=20 lambda_l2=1 min_data_per_group=100 cat_smooth=100 cat_l2=100"
          + " max_cat_threshold=8 feature_pre_filter=false deterministic=true force_row_wise=true"
          + " verbosity=-1";

  private final TabularFeatures features;
  private final BaselinePlan plan;
  private final String model;

  private BoostedTrees(TabularFeatures features, BaselinePlan plan, String model) {
    this.features = features;
    this.plan = plan;
    this.model = model;
  }

  /**
   * Fits them.
   *
   * @param orders each with at least one fraud and one legitimate order
   * @throws LGBMException if LightGBM refuses
   * @throws IOException if its libraries cannot be unpacked
   * @throws LinkageError if LightGBM or what it needs cannot be loaded on this machine
   */
  static BoostedTrees fit(TabularFeatures features, BaselineRows orders, BaselinePlan plan)
      throws LGBMException, IOException {
    String settings = settings(features, plan);
    LightGbmNatives.load();
    int trees = trees(orders, settings);
    try (LGBMDataset data = data(orders.fitted(), settings, null);
        LGBMBooster booster = LGBMBooster.create(data, settings)) {
      boolean finished = false;
      for (int tree = 1; tree <= trees && !finished; tree++) {
        Interrupts.requireNone(STOPPED);
        finished = booster.updateOneIter();
      }
      return new BoostedTrees(
          features, plan, booster.saveModelToString(0, trees, FeatureImportanceType.SPLIT));
    }
  }

  /** How many do best on validation. */
  private static int trees(BaselineRows orders, String settings) throws LGBMException {
    try (LGBMDataset train = data(orders.train(), settings, null);
        LGBMDataset validation = data(orders.validation(), settings, train);
        LGBMBooster booster = LGBMBooster.create(train, settings)) {
      booster.addValidData(validation);
      return boost(booster);
    }
  }

  @Override
  public String name() {
    return "boosted trees";
  }

  @Override
  public double[] rawScores(List<Snapshot> orders) {
    TabularRows rows = features.rows(orders);
    if (rows.size() == 0) {
      return new double[0];
    }
    try (LGBMBooster booster = LGBMBooster.loadModelFromString(model)) {
      double[] scores =
          booster.predictForMat(
              rows.values(),
              rows.size(),
              rows.columns(),
              true,
              PredictionType.C_API_PREDICT_RAW_SCORE,
              threads(plan));
      for (int i = 0; i < scores.length; i++) {
        scores[i] = plan.probability(scores[i]);
      }
      return scores;
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM cannot score with a model of its own", e);
    }
  }

  /** Adds trees; returns how many do best. */
  private static int boost(LGBMBooster booster) throws LGBMException {
    double best = Double.NEGATIVE_INFINITY;
    int bestTrees = 1;
    for (int trees = 1; trees <= MOST_TREES && trees <= bestTrees + PATIENCE; trees++) {
      Interrupts.requireNone(STOPPED);
      boolean finished = booster.updateOneIter();
      double precision = booster.getEval(1)[0]; // 0 is the training split
      if (precision > best) {
        best = precision;
        bestTrees = trees;
      }
      if (finished) {
        break;
      }
    }
    return bestTrees;
  }

  private static LGBMDataset data(
      LabelledRows labelled, String settings, @Nullable LGBMDataset binsOf) throws LGBMException {
    TabularRows rows = labelled.rows();
    LGBMDataset data =
        LGBMDataset.createFromMat(
            rows.values(), rows.size(), rows.columns(), true, settings, binsOf);
    try {
      data.setField("label", labelled.labels());
      return data;
    } catch (LGBMException e) {
      data.close();
      throw e;
    }
  }

  private static String settings(TabularFeatures features, BaselinePlan plan) {
    String categories =
        IntStream.range(0, features.categories())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return SETTINGS
        + " seed="
        + Math.floorMod(plan.seed(), Integer.MAX_VALUE)
        + " "
        + threads(plan)
        + (categories.isEmpty() ? "" : " categorical_feature=" + categories);
  }

  private static String threads(BaselinePlan plan) {
    return "num_threads=" + plan.threads();
  }
}

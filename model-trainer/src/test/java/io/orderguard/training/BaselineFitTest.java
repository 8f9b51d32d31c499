package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.dataset.TestCounts;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.evaluation.RankingMetrics;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineFitTest {

  private final Examples orders = examples(new SyntheticShop(1).orders(3000));
  private final OwnFields fields = OwnFields.of(FeatureFit.fit(SyntheticShop.CATALOGUE, orders, 1));

  @Test
  void aFittedBaselineRanksFraudsByTheirOwnFields() {
    LogisticRegression baseline = BaselineFit.fit(orders, fields);

    double[] scores = scores(baseline, orders);
    assertThat(RankingMetrics.auc(scores, orders.frauds())).isBetween(0.6, 0.8);
    assertThat(sum(scores))
        .as("no class is reweighted")
        .isCloseTo(orders.fraudCount(), within(1e-3 * orders.size()));
  }

  @Test
  void theSameOrdersGiveTheSameBits() {
    assertThat(BaselineFit.fit(orders, fields).weights())
        .isEqualTo(BaselineFit.fit(orders, fields).weights());
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    LogisticLoss loss = LogisticLoss.of(new OwnFieldInputs(orders, fields), 1);
    double[] point = new Random(2).doubles(fields.width() + 1, -1, 1).toArray();
    double[] gradient = new double[point.length];
    loss.at(point, gradient);

    for (int i = 0; i < point.length; i++) {
      double[] above = point.clone();
      double[] below = point.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      double slope =
          (loss.at(above, new double[point.length]) - loss.at(below, new double[point.length]))
              / 2e-5;
      assertThat(gradient[i]).as("component %d", i).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void noNearbyWeightsFitBetter() {
    LogisticLoss loss = LogisticLoss.of(new OwnFieldInputs(orders, fields), 1);
    LogisticRegression baseline = BaselineFit.fit(orders, fields);
    double[] best = java.util.Arrays.copyOf(baseline.weights(), fields.width() + 1);
    best[fields.width()] = baseline.bias();
    double[] gradient = new double[best.length];
    loss.at(best, gradient);

    for (double component : gradient) {
      assertThat(component).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void oneClassOnlyIsRefused() {
    List<LabelledOrder> legitimate =
        new SyntheticShop(1).orders(50).stream().filter(order -> !order.fraud()).toList();

    assertThatThrownBy(() -> BaselineFit.fit(examples(legitimate), fields))
        .hasMessage(
            "A baseline needs orders of both classes, found 0 frauds among %d orders"
                .formatted(legitimate.size()));
  }

  private static Examples examples(List<LabelledOrder> orders) {
    return TrainingSet.of(orders, TestCounts.NONE).all();
  }

  private static double[] scores(LogisticRegression model, Examples examples) {
    double[] scores = new double[examples.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.rawScore(examples.snapshot(i).order());
    }
    return scores;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}

package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.evaluation.RankingMetrics;
import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every variant of the network can learn: a set of orders without any rule, by heart. */
final class TsaFitTest {
  private static final int ORDERS = 24;
  private static final int MOST_STEPS = 1500;
  private static final StepSettings SETTINGS = new StepSettings(3e-3, 0, 1);

  private final TrainingBatch batch = TinyTsa.batch(31, ORDERS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sequences=1",
        "timeDecay=none",
        "timeDecay=additive",
        "timeEncoding=time2vec",
        "featureAggregation=fm",
        "aggregationDepth=five",
        "aggregationDepth=reference",
        "featureBias=off",
        "engineered=0",
        "cls=zero",
        "featureFinalNorm=off",
        "gate=reference gateThreshold=0.05",
        "mlpWidth=8",
        "experts=1",
        "experts=4",
        "experts=3 sequences=1 moeSecondExpert=all"
      })
  void aTinySetIsFitted(String variant) {
    TsaHyperParameters hyper = TinyTsa.shape(variant);
    byte[] program = TsaModel.of(hyper).trainingProgram(32, StepProgram.DEFAULT);
    try (TrainingSession session = TrainingSession.open(program, 32, 1)) {
      float first = session.step(batch, SETTINGS).loss();
      float loss = first;
      for (int step = 0; step < MOST_STEPS && loss > 0.1f * first; step++) {
        loss = session.step(batch, SETTINGS).loss();
      }
      assertThat(loss).isLessThan(0.5f * first);
      assertThat(auc(session.logits(batch.inputs()))).isEqualTo(1);
    }
  }

  private double auc(float[] logits) {
    double[] scores = new double[ORDERS];
    boolean[] frauds = new boolean[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      scores[i] = logits[i];
      frauds[i] = batch.labels()[i] == 1;
    }
    return RankingMetrics.auc(scores, frauds);
  }
}

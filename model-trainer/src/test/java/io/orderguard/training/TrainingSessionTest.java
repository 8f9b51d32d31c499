package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaModel;
import io.orderguard.torchscript.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class TrainingSessionTest {
  private static final StepSettings SETTINGS = new StepSettings(1e-2, 0.01, 1);

  @Test
  void stepsLowerTheLoss() {
    TrainingBatch batch = TinyTsa.batch(1, 32);
    try (TrainingSession session = TinyTsa.session(1)) {
      float first = session.step(batch, SETTINGS).loss();
      for (int i = 0; i < 200; i++) {
        session.step(batch, SETTINGS);
      }
      assertThat(session.step(batch, SETTINGS).loss()).isLessThan(0.1f * first);
    }
  }

  @Test
  void theLossIsTheMeanCrossEntropyBeforeTheStep() {
    TrainingBatch batch = TinyTsa.batch(2, 16);
    try (TrainingSession session = TinyTsa.session(2)) {
      double expected = TinyTsa.loss(session.logits(batch.inputs()), batch.labels());
      assertThat(session.step(batch, SETTINGS).loss()).isCloseTo((float) expected, within(1e-5f));
    }
  }

  @Test
  void oneStepChangesEveryParameterButThePadding() {
    try (TrainingSession session = TinyTsa.session(3)) {
      Map<String, Tensor> before = session.weights();
      session.step(TinyTsa.batch(3, 64), SETTINGS);
      Map<String, Tensor> after = session.weights();
      SoftAssertions soft = new SoftAssertions();
      before.forEach(
          (name, values) ->
              soft.assertThat(Arrays.equals(values.values(), TinyTsa.values(after, name)))
                  .as("%s stayed as it was", name)
                  .isFalse());
      soft.assertAll();
      assertThat(Arrays.copyOf(TinyTsa.values(after, "table_categories"), 8)).containsOnly(0f);
      assertThat(Arrays.copyOf(TinyTsa.values(after, "gate_table_categories"), 16))
          .containsOnly(0f);
    }
  }

  @Test
  void weightDecayPullsOnMatricesOnly() {
    TrainingBatch batch = TinyTsa.batch(4, 8);
    Map<String, Tensor> plain = weightsAfterOneStep(batch, new StepSettings(1e-2, 0, 1));
    Map<String, Tensor> decayed = weightsAfterOneStep(batch, new StepSettings(1e-2, 10, 1));
    assertThat(TinyTsa.values(decayed, "head_in_weight"))
        .isNotEqualTo(TinyTsa.values(plain, "head_in_weight"));
    for (String name : new String[] {"head_in_bias", "fusion_norm_weight", "table_categories"}) {
      assertThat(TinyTsa.values(decayed, name)).as(name).isEqualTo(TinyTsa.values(plain, name));
    }
  }

  @Test
  void anArchiveGoesOnWhereItWasSaved() {
    TrainingBatch batch = TinyTsa.batch(5, 16);
    try (TrainingSession session = TinyTsa.session(5)) {
      session.step(batch, SETTINGS);
      session.step(batch, SETTINGS);
      try (TrainingSession resumed = TrainingSession.open(session.archive(), 5, 1)) {
        assertThat(resumed.logits(batch.inputs())).isEqualTo(session.logits(batch.inputs()));
        assertThat(resumed.step(batch, SETTINGS)).isEqualTo(session.step(batch, SETTINGS));
        assertThat(resumed.logits(batch.inputs())).isEqualTo(session.logits(batch.inputs()));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameWeightsWithDropoutToo() {
    TrainingBatch batch = TinyTsa.batch(6, 16);
    assertThat(weightsWithDropout(batch, 6)).isEqualTo(weightsWithDropout(batch, 6));
    assertThat(weightsWithDropout(batch, 6)).isNotEqualTo(weightsWithDropout(batch, 7));
  }

  @Test
  void dropoutActsInTrainingOnly() {
    TrainingBatch batch = TinyTsa.batch(7, 16);
    byte[] program = TsaModel.of(TinyTsa.shape(0.5)).trainingProgram(7, StepProgram.DEFAULT);
    try (TrainingSession session = TrainingSession.open(program, 7, 1);
        TrainingSession other = TrainingSession.open(program, 8, 1)) {
      float[] logits = session.logits(batch.inputs());
      assertThat(other.logits(batch.inputs())).isEqualTo(logits);
      double withoutDropout = TinyTsa.loss(logits, batch.labels());
      assertThat((double) session.step(batch, SETTINGS).loss())
          .isNotCloseTo(withoutDropout, within(1e-4));
    }
  }

  @Test
  void somethingElseThanAProgramIsRefused() {
    byte[] text = "not an archive".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> TrainingSession.open(text, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("libtorch refuses the training program");
  }

  private static Map<String, Tensor> weightsAfterOneStep(
      TrainingBatch batch, StepSettings settings) {
    try (TrainingSession session = TinyTsa.session(4)) {
      session.step(batch, settings);
      return session.weights();
    }
  }

  private static float[] weightsWithDropout(TrainingBatch batch, long dropoutSeed) {
    byte[] program = TsaModel.of(TinyTsa.shape(0.3)).trainingProgram(6, StepProgram.DEFAULT);
    try (TrainingSession session = TrainingSession.open(program, dropoutSeed, 1)) {
      session.step(batch, SETTINGS);
      session.step(batch, SETTINGS);
      return TinyTsa.values(session.weights(), "head_in_weight");
    }
  }
}

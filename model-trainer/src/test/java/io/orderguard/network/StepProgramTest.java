package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Precision;
import io.orderguard.network.StepProgram.Accumulation;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the script of a step does, whatever its loss. */
final class StepProgramTest {
  private static final int ORDERS = 24;
  private static final TsaHyperParameters SHAPE = TsaVariant.BASE;
  private static final TsaModel MODEL = TsaModel.of(SHAPE);

  /** Learning rate, weight decay, a clip norm out of reach, share and phase. */
  private static final float[] WHOLE = {1e-2f, 0.01f, 1e6f, 1, 0.3f};

  private static final Offset<Float> NEAR = within(1e-6f);

  private final TrainingOrders orders = TrainingOrders.of(SHAPE, 51, ORDERS);

  static List<StepProgram> programs() {
    return StepPrograms.all();
  }

  static List<Loss> losses() {
    return StepPrograms.losses();
  }

  @Test
  void stepsLowerTheLoss() {
    try (SteppedProgram steps = fresh(StepProgram.DEFAULT)) {
      float first = steps.step(orders, WHOLE).loss();
      for (int i = 0; i < 30; i++) {
        steps.step(orders, WHOLE);
      }
      assertThat(steps.step(orders, WHOLE).loss()).isLessThan(0.5f * first);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void oneStepMovesEveryParameter(StepProgram program) {
    try (SteppedProgram steps = fresh(program)) {
      Map<String, Tensor> before = steps.state(0).weights();
      steps.step(orders, WHOLE);
      Map<String, Tensor> after = steps.state(1).weights();
      SoftAssertions soft = new SoftAssertions();
      before.forEach(
          (name, old) ->
              soft.assertThat(Arrays.equals(old.values(), values(after, name)))
                  .as("%s stayed as it was", name)
                  .isFalse());
      soft.assertAll();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theLossIsTheMeanOfTheFormula(StepProgram program) {
    try (SteppedProgram steps = fresh(program)) {
      float[] logits = steps.logits(orders);
      assertThat((double) steps.step(orders, WHOLE).loss())
          .isCloseTo(orders.loss(logits, new NaiveLoss(program.loss(), 0.3f)), within(1e-5));
    }
  }

  @Test
  void theLossIsWithoutWhatExpertsAdd() {
    TsaHyperParameters hyper = SHAPE.with("experts", 1);
    for (Accumulation accumulation : Accumulation.values()) {
      StepProgram program = StepProgram.DEFAULT.withAccumulation(accumulation);
      byte[] archive = TsaModel.of(hyper).trainingProgram(52, program);
      try (SteppedProgram steps = SteppedProgram.load(archive)) {
        float[] logits = steps.logits(orders);
        assertThat((double) steps.step(orders, WHOLE).loss())
            .isCloseTo(orders.loss(logits, new NaiveLoss(Loss.CROSS_ENTROPY, 0)), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void stateInIsStateOut(StepProgram program) {
    try (SteppedProgram through = fresh(program);
        SteppedProgram before = fresh(program)) {
      List<SteppedProgram.Result> expected = steps(through, 6);
      List<SteppedProgram.Result> found = new ArrayList<>(steps(before, 3));
      byte[] rebuilt = MODEL.trainingProgram(before.state(3), program);
      try (SteppedProgram after = SteppedProgram.load(rebuilt)) {
        found.addAll(steps(after, 3));
        assertThat(found).isEqualTo(expected);
        assertSame(after.state(6), through.state(6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void partsOfAnySizeAreOneBatch(Loss loss) {
    StepProgram program = StepProgram.DEFAULT.withLoss(loss).withAccumulation(Accumulation.ON);
    for (int[] cuts : new int[][] {{8, 16}, {1, 6, 19}, {12}}) {
      try (SteppedProgram whole = fresh(program);
          SteppedProgram parts = fresh(program)) {
        for (int step = 1; step <= 2; step++) { // the second starts from a cleared sum
          SteppedProgram.Result expected = whole.step(orders, flat());
          SteppedProgram.Result found = parts.stepInParts(orders, flat(), cuts);
          assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-6f));
          assertThat(found.norm()).isCloseTo(expected.norm(), within(1e-5f));
        }
        float[] expected = whole.state(2).first().values();
        float[] found = parts.state(2).first().values();
        assertThat(found).as("cut at %s", Arrays.toString(cuts)).containsExactly(expected, NEAR);
      }
    }
  }

  /** A rate of zero: no rounding of one step grows in the next. */
  private static float[] flat() {
    float[] hyper = WHOLE.clone();
    hyper[0] = 0;
    return hyper;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aStepInOneCallNeedsNoAccumulation(Loss loss) {
    try (SteppedProgram on =
            fresh(StepProgram.DEFAULT.withLoss(loss).withAccumulation(Accumulation.ON));
        SteppedProgram off = fresh(StepProgram.DEFAULT.withLoss(loss))) {
      assertThat(steps(on, 2)).isEqualTo(steps(off, 2));
      assertSame(on.state(2), off.state(2));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void narrowProductsMoveAStepALittle(TsaVariant variant) {
    TrainingOrders own = TrainingOrders.of(variant.hyper(), 51, ORDERS);
    TsaModel model = TsaModel.of(variant.hyper());
    StepProgram narrow = new StepProgram(Loss.CROSS_ENTROPY, Accumulation.OFF, Precision.BF16);
    try (SteppedProgram wideSteps =
            SteppedProgram.load(model.trainingProgram(54, StepProgram.DEFAULT));
        SteppedProgram narrowSteps = SteppedProgram.load(model.trainingProgram(54, narrow))) {
      float expected = wideSteps.step(own, flat()).loss();
      assertThat(narrowSteps.step(own, flat()).loss())
          .isNotEqualTo(expected)
          .isCloseTo(expected, within(0.02f));
      float[] slope = wideSteps.state(1).first().values();
      float[] found = narrowSteps.state(1).first().values();
      // A token of zeros is normalised, which multiplies what rounding makes of it.
      double share = variant.name().equals("zero CLS") ? 0.6 : 0.1;
      assertThat(distance(slope, found)).isLessThan(share * length(slope));
    }
  }

  static List<TsaVariant> variants() {
    return TsaVariant.all();
  }

  private static double length(float[] vector) {
    return distance(vector, new float[vector.length]);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void attentionWeightsDropOutWhereAskedAndWhileTrainingAlone() {
    assertThat(lossesOfTwoSeeds(SHAPE)).hasSize(1);
    TsaHyperParameters dropping = SHAPE.with("attentionDropout", 0.5);
    assertThat(lossesOfTwoSeeds(dropping)).hasSize(2);
    byte[] one = TsaModel.of(SHAPE).trainingProgram(55, StepProgram.DEFAULT);
    byte[] other = TsaModel.of(dropping).trainingProgram(55, StepProgram.DEFAULT);
    try (SteppedProgram plain = SteppedProgram.load(one);
        SteppedProgram dropped = SteppedProgram.load(other)) {
      assertThat(dropped.logits(orders)).containsExactly(plain.logits(orders), within(1e-5f));
    }
  }

  private Set<Float> lossesOfTwoSeeds(TsaHyperParameters hyper) {
    Set<Float> losses = new HashSet<>();
    for (int seed = 1; seed <= 2; seed++) {
      byte[] archive = TsaModel.of(hyper).trainingProgram(55, StepProgram.DEFAULT);
      try (SteppedProgram steps = SteppedProgram.load(archive)) {
        LoadedProgram.seed(seed);
        losses.add(steps.step(orders, WHOLE).loss());
      }
    }
    return losses;
  }

  @Test
  void aShiftRaisesEveryLogitAlike(@TempDir Path directory) throws IOException {
    Map<String, Tensor> weights = FreshWeights.of(MODEL, 53);
    for (double logOdds : new double[] {Math.log(0.1), 0, 1.25}) {
      Map<String, Tensor> shifted = MODEL.shifted(weights, logOdds);
      byte[] serving = MODEL.servingProgram(shifted, Precision.FP32);
      Path file = Files.write(directory.resolve("shifted.pt"), serving);
      assertThatCode(() -> TorchArchive.requireOwnContents(file)).doesNotThrowAnyException();
      float[] expected = logits(MODEL.servingProgram(weights, Precision.FP32));
      float[] found = logits(serving);
      for (int i = 0; i < ORDERS; i++) {
        assertThat((double) found[i] - expected[i]).isCloseTo(logOdds, within(1e-6));
      }
    }
    assertThatThrownBy(() -> MODEL.shifted(weights, Double.NaN))
        .hasMessage("A shift of logits must be finite, found NaN");
  }

  private float[] logits(byte[] serving) {
    try (LoadedProgram program = LoadedProgram.of(serving).prepared()) {
      return program.logits(orders.inputs());
    }
  }

  private static SteppedProgram fresh(StepProgram program) {
    return SteppedProgram.load(MODEL.trainingProgram(54, program));
  }

  private List<SteppedProgram.Result> steps(SteppedProgram program, int count) {
    List<SteppedProgram.Result> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(program.step(orders, WHOLE));
    }
    return results;
  }

  private static void assertSame(OptimiserState found, OptimiserState expected) {
    expected
        .weights()
        .forEach(
            (name, values) -> assertThat(values(found.weights(), name)).isEqualTo(values.values()));
    assertThat(found.first().values()).isEqualTo(expected.first().values());
    assertThat(found.second().values()).isEqualTo(expected.second().values());
  }

  private static float[] values(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values();
  }
}

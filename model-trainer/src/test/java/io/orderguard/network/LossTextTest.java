package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.Loss.Asymmetric;
import io.orderguard.network.Loss.CyclicalFocal;
import io.orderguard.network.Loss.Focal;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses in libtorch against their formulas in doubles. */
final class LossTextTest {
  private static final int ORDERS = 64;
  private static final double HALF_STEP = 1e-5;

  static List<Loss> losses() {
    return StepPrograms.losses();
  }

  @Test
  void crossEntropyOfAnUndecidedOrderIsLogTwo() {
    Answer answer = answer(Loss.CROSS_ENTROPY, new float[] {0}, new boolean[] {true}, 0);
    assertThat(answer.loss()).isCloseTo((float) Math.log(2), within(1e-6f));
    assertThat(answer.slopes()).containsExactly(-0.5f);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aLossAndItsSlopeAreThoseOfTheFormula(Loss loss) {
    for (int seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      float phase = random.nextFloat();
      float[] logits = logits(random);
      boolean[] frauds = frauds(random);
      Answer answer = answer(loss, logits, frauds, phase);
      NaiveLoss twin = new NaiveLoss(loss, phase);
      double sum = 0;
      for (int i = 0; i < ORDERS; i++) {
        double z = logits[i];
        sum += twin.of(z, frauds[i]);
        double above = twin.of(z + HALF_STEP, frauds[i], z);
        double slope = (above - twin.of(z - HALF_STEP, frauds[i], z)) / (2 * HALF_STEP);
        assertThat(answer.slopes()[i] * ORDERS)
            .as("seed %d, fraud %s, logit %s", seed, frauds[i], z)
            .isCloseTo((float) slope, within(1e-5f));
      }
      double expected = sum / ORDERS;
      assertThat((double) answer.loss())
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aLossIsRightForExtremeLogitsToo(Loss loss) {
    for (float logit : new float[] {50, -50, 20, -20, 104, -104, 1e4f, -1e4f, 0}) {
      for (float phase : new float[] {0, 0.3f, 1}) {
        for (boolean fraud : new boolean[] {true, false}) {
          Answer answer = answer(loss, new float[] {logit}, new boolean[] {fraud}, phase);
          double expected = new NaiveLoss(loss, phase).of(logit, fraud);
          assertThat((double) answer.loss())
              .as("fraud %s, logit %s, phase %s", fraud, logit, phase)
              .isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
          assertThat(Float.isFinite(answer.slopes()[0]))
              .as("slope of fraud %s, logit %s, phase %s", fraud, logit, phase)
              .isTrue();
        }
      }
    }
  }

  @Test
  void anUnfocusedFocalLossIsHalfTheCrossEntropy() {
    Random random = new Random(6);
    float[] logits = logits(random);
    boolean[] frauds = frauds(random);
    Answer focal = answer(new Focal(0, 0.5), logits, frauds, 0);
    Answer plain = answer(Loss.CROSS_ENTROPY, logits, frauds, 0);
    assertThat(focal.loss()).isCloseTo(plain.loss() / 2, within(1e-6f));
    for (int i = 0; i < ORDERS; i++) {
      assertThat(focal.slopes()[i]).isCloseTo(plain.slopes()[i] / 2, within(1e-7f));
    }
  }

  @Test
  void aCyclicalLossIsFocalAtPhaseZeroAndSureAtPhaseOne() {
    Random random = new Random(7);
    float[] logits = logits(random);
    boolean[] frauds = frauds(random);
    CyclicalFocal unsmoothed = new CyclicalFocal(2, 2, 4, 3, 0);
    Answer focal = answer(new Focal(2, 0.5), logits, frauds, 0);
    assertThat(answer(unsmoothed, logits, frauds, 0).loss())
        .isCloseTo(2 * focal.loss(), within(1e-6f));
    double sum = 0;
    for (int i = 0; i < ORDERS; i++) {
      double p = 1 / (1 + Math.exp(frauds[i] ? -logits[i] : logits[i]));
      sum -= Math.pow(1 + p, 3) * Math.log(p);
    }
    assertThat((double) answer(unsmoothed, logits, frauds, 1).loss())
        .isCloseTo(sum / ORDERS, within(1e-5));
  }

  @Test
  void theWeightOfAnAsymmetricLossLetsNoGradientPass() {
    Random random = new Random(8);
    float[] logits = logits(random);
    boolean[] frauds = frauds(random);
    Answer focused = answer(new Asymmetric(1.5, 3, 0, 0), logits, frauds, 0);
    Answer plain = answer(Loss.CROSS_ENTROPY, logits, frauds, 0);
    for (int i = 0; i < ORDERS; i++) {
      double p = 1 / (1 + Math.exp(-logits[i]));
      double weight = frauds[i] ? Math.pow(1 - p, 1.5) : Math.pow(p, 3);
      assertThat(focused.slopes()[i])
          .as("fraud %s, logit %s", frauds[i], logits[i])
          .isCloseTo((float) (weight * plain.slopes()[i]), within(1e-7f));
    }
  }

  /**
   * What libtorch gives for some orders.
   *
   * @param slopes of the mean, for every logit
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(float loss, float[] slopes) {}

  private static Answer answer(Loss loss, float[] logits, boolean[] frauds, float phase) {
    float[] labels = new float[frauds.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = frauds[i] ? 1 : 0;
    }
    long[] shape = {logits.length};
    byte[] archive =
        TorchArchive.of("Probe")
            .parameter("logits", new Tensor(shape, logits))
            .method(PROBE.replace("$LOSS", LossText.of(loss).indent(2).strip()))
            .toBytes();
    try (LoadedProgram program = LoadedProgram.trainable(archive)) {
      List<Tensor> answers =
          program.run(
              "probe",
              List.of(
                  SafeTensor.ofFloats("labels", shape, labels),
                  SafeTensor.ofFloats("hyper", new long[] {5}, 0, 0, 0, 1, phase)));
      return new Answer(answers.get(0).values()[0], answers.get(1).values());
    }
  }

  private static final String PROBE =
      """
      def probe(self: __torch__.Probe, labels: Tensor, hyper: Tensor) -> List[Tensor]:
        torch.set_grad_enabled(True)
        outputs = [self.logits]
        $LOSS
        gradients = torch.grad([loss], [self.logits])
        torch.set_grad_enabled(False)
        return [torch.detach(loss), unchecked_cast(Tensor, gradients[0])]
      """;

  /** Of ordinary size, and none at the kink of an asymmetric loss with a margin of 0.05. */
  private static float[] logits(Random random) {
    float[] logits = new float[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      float logit = (float) (3 * random.nextGaussian());
      logits[i] = Math.abs(logit + 2.944) < 0.01 ? 0 : logit;
    }
    return logits;
  }

  private static boolean[] frauds(Random random) {
    boolean[] frauds = new boolean[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      frauds[i] = random.nextBoolean();
    }
    return frauds;
  }
}

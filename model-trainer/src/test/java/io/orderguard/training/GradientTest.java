package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.Loss;
import io.orderguard.network.MovedWeights;
import io.orderguard.network.NaiveLoss;
import io.orderguard.network.StepProgram;
import io.orderguard.network.StepPrograms;
import io.orderguard.network.SureExperts;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient of the training step against finite differences of the loss, for every block that a
 * network can have and for every loss.
 *
 * <p>The step returns no gradient, but with a clip norm far below AdamW's eps of 1e-8 the first
 * step is −rate · clip/1e-8 · g/‖g‖: plain gradient descent, from which g can be read.
 */
final class GradientTest {
  private static final double CLIP = 1e-12;
  private static final double RATE = 1e5;
  private static final double EPS = 1e-8;

  /**
   * A long way meets curvature and kinks, a short one rounding; a wrong gradient fits neither.
   * Where a token is nearly zero, its normalisation bends within 1e-3.
   */
  private static final double FAR = 2e-3;

  private static final double NEAR = 1e-4;

  /** Of a cyclical loss. */
  private static final float PHASE = 0.25f;

  private final TrainingBatch batch = TinyTsa.batch(11, 24);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sequences=1",
        "timeDecay=none",
        "timeDecay=additive",
        "timeEncoding=time2vec",
        "featureAggregation=fm",
        "featureBias=off",
        "engineered=0",
        "cls=zero",
        "featureFinalNorm=off",
        "gate=reference gateThreshold=0.5",
        "mlpWidth=8",
        "timeEncoding=log",
        "rowTokens=dense",
        "readout=scored",
        "readout=scored timeDecay=additive",
        "merge=concat",
        "numberBins=4 mlpWidth=8 rowTokens=dense",
        "featureLayers=0 rowTokens=dense merge=concat",
        "rowTokens=dense readout=scored merge=concat timeEncoding=log timeDecay=none"
            + " featureLayers=0 orderLayers=1 mlpWidth=8 numberBins=4 additiveBins=3",
        "additiveBins=6",
        "experts=1",
        "experts=2"
      })
  void theGradientOfEveryParameterIsTheSlopeOfTheLoss(String variant) {
    assertGradientIsSlope(TinyTsa.shape(variant), Loss.CROSS_ENTROPY);
  }

  static List<Loss> losses() {
    return StepPrograms.losses();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientOfEveryLossIsItsSlope(Loss loss) {
    assertGradientIsSlope(TinyTsa.SHAPE, loss);
  }

  private void assertGradientIsSlope(TsaHyperParameters hyper, Loss loss) {
    StepProgram step = StepProgram.DEFAULT.withLoss(loss);
    byte[] program = SureExperts.trainingProgram(hyper, 12, step);
    try (TrainingSession session = TrainingSession.open(program, 12, 1)) {
      Map<String, Tensor> weights = session.weights();
      Map<String, double[]> gradients = gradients(session, weights);
      Random random = new Random(13);
      SoftAssertions soft = new SoftAssertions();
      try (MovedWeights network = MovedWeights.of(hyper, weights)) {
        Slope slope = new Slope(network, weights, new NaiveLoss(loss, PHASE));
        for (Map<String, double[]> block : blocks(gradients)) {
          Map<String, double[]> direction = direction(block, random);
          double expected = dot(block, direction);
          double tolerance = 0.02 * norm(block) + 2e-4;
          double found = slope.along(direction, FAR);
          if (Math.abs(found - expected) > tolerance) {
            found = slope.along(direction, NEAR);
          }
          soft.assertThat(found).as("%s", block.keySet()).isCloseTo(expected, within(tolerance));
        }
      }
      soft.assertAll();
    }
  }

  private Map<String, double[]> gradients(TrainingSession session, Map<String, Tensor> before) {
    float norm = session.step(batch, new StepSettings(RATE, 0, CLIP, 1, PHASE)).gradientNorm();
    Map<String, Tensor> after = session.weights();
    Map<String, double[]> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (String name : before.keySet()) {
      float[] old = TinyTsa.values(before, name);
      float[] now = TinyTsa.values(after, name);
      double[] gradient = new double[old.length];
      for (int i = 0; i < old.length; i++) {
        gradient[i] = (old[i] - (double) now[i]) * norm * EPS / (RATE * CLIP);
        squares += gradient[i] * gradient[i];
      }
      gradients.put(name, gradient);
    }
    assertThat(Math.sqrt(squares)).isCloseTo(norm, within(0.01 * norm));
    return gradients;
  }

  /** Weight and bias of one layer together. */
  private static Collection<Map<String, double[]>> blocks(Map<String, double[]> gradients) {
    Map<String, Map<String, double[]>> blocks = new LinkedHashMap<>();
    gradients.forEach(
        (name, gradient) ->
            blocks
                .computeIfAbsent(
                    name.replaceAll("_(weight|bias)$", ""), key -> new LinkedHashMap<>())
                .put(name, gradient));
    return blocks.values();
  }

  /** Half along the gradient, half at random: finds wrong and missing parts alike. Of length 1. */
  private static Map<String, double[]> direction(Map<String, double[]> block, Random random) {
    int count = block.values().stream().mapToInt(each -> each.length).sum();
    double scale = Math.max(norm(block), 1e-12);
    Map<String, double[]> sum = new LinkedHashMap<>();
    block.forEach(
        (name, gradient) -> {
          double[] values = new double[gradient.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = gradient[i] / scale + random.nextGaussian() / Math.sqrt(count);
          }
          sum.put(name, values);
        });
    double length = norm(sum);
    sum.values().forEach(values -> Arrays.setAll(values, i -> values[i] / length));
    return sum;
  }

  /** Of a loss, where the weights are. */
  private final class Slope {
    private final MovedWeights network;
    private final Map<String, Tensor> weights;
    private final NaiveLoss loss;
    private final float[] fixed;

    Slope(MovedWeights network, Map<String, Tensor> weights, NaiveLoss loss) {
      this.network = network;
      this.weights = weights;
      this.loss = loss;
      fixed = network.answers(batch.inputs(), moves(weights, Map.of(), 0)).get(0);
    }

    double along(Map<String, double[]> direction, double distance) {
      return (lossAt(moves(weights, direction, distance))
              - lossAt(moves(weights, direction, -distance)))
          / (2 * distance);
    }

    /** The mean, and what a mixture of experts adds to it. */
    private double lossAt(float[] moves) {
      List<float[]> answers = network.answers(batch.inputs(), moves);
      float[] logits = answers.get(0);
      double sum = 0;
      for (int i = 0; i < logits.length; i++) {
        sum += loss.of(logits[i], batch.labels()[i] == 1, fixed[i]);
      }
      double mean = sum / logits.length;
      return answers.size() > 1 ? mean + answers.get(1)[0] : mean;
    }
  }

  /** Of all weights; the padding row of a table is no weight and stays. */
  private static float[] moves(
      Map<String, Tensor> weights, Map<String, double[]> direction, double by) {
    float[] moves = new float[weights.values().stream().mapToInt(all -> all.values().length).sum()];
    int offset = 0;
    for (Map.Entry<String, Tensor> weight : weights.entrySet()) {
      double[] own = direction.get(weight.getKey());
      int padding = weight.getKey().endsWith("table_categories") ? width(weight.getValue()) : 0;
      for (int i = padding; own != null && i < own.length; i++) {
        moves[offset + i] = (float) (by * own[i]);
      }
      offset += weight.getValue().values().length;
    }
    return moves;
  }

  private static int width(Tensor table) {
    return Math.toIntExact(table.shape()[1]);
  }

  private static double dot(Map<String, double[]> a, Map<String, double[]> b) {
    double sum = 0;
    for (Map.Entry<String, double[]> entry : a.entrySet()) {
      double[] other = Objects.requireNonNull(b.get(entry.getKey()));
      for (int i = 0; i < other.length; i++) {
        sum += entry.getValue()[i] * other[i];
      }
    }
    return sum;
  }

  private static double norm(Map<String, double[]> a) {
    return Math.sqrt(dot(a, a));
  }
}

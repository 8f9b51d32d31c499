package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The gradient of the training step against finite differences of the loss.
 *
 * <p>The step returns no gradient, but with a clip norm far below AdamW's eps of 1e-8 the first
 * step is −rate · clip/1e-8 · g/‖g‖: plain gradient descent, from which g can be read.
 */
final class GradientTest {
  private static final double CLIP = 1e-12;
  private static final double RATE = 1e5;
  private static final double EPS = 1e-8;
  private static final double DISTANCE = 2e-3;

  private final TrainingBatch batch = TinyTsa.batch(11, 24);

  @Test
  void theGradientOfEveryParameterIsTheSlopeOfTheLoss() {
    try (TrainingSession session = TinyTsa.session(12)) {
      Map<String, Tensor> weights = session.weights();
      Map<String, double[]> gradients = gradients(session, weights);
      Random random = new Random(13);
      SoftAssertions soft = new SoftAssertions();
      for (Map<String, double[]> block : blocks(gradients)) {
        Map<String, double[]> direction = direction(block, random);
        soft.assertThat(dot(block, direction))
            .as("%s", block.keySet())
            .isCloseTo(slope(weights, direction), Offset.offset(0.02 * norm(block) + 2e-4));
      }
      soft.assertAll();
    }
  }

  private Map<String, double[]> gradients(TrainingSession session, Map<String, Tensor> before) {
    float norm = session.step(batch, new StepSettings(RATE, 0, CLIP)).gradientNorm();
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
    assertThat(Math.sqrt(squares)).isCloseTo(norm, Offset.offset(0.01 * norm));
    return gradients;
  }

  /** Weight and bias of one layer together: every block costs two programs. */
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

  private double slope(Map<String, Tensor> weights, Map<String, double[]> direction) {
    return (lossAt(weights, direction, DISTANCE) - lossAt(weights, direction, -DISTANCE))
        / (2 * DISTANCE);
  }

  private double lossAt(Map<String, Tensor> weights, Map<String, double[]> direction, double by) {
    Map<String, Tensor> moved = new LinkedHashMap<>(weights);
    direction.forEach(
        (name, values) -> moved.computeIfPresent(name, (key, old) -> moved(key, old, values, by)));
    try (TrainingSession session = TinyTsa.serving(moved)) {
      return TinyTsa.loss(session.logits(batch.inputs()), batch.labels());
    }
  }

  /** The padding row of a table is no weight and stays. */
  private static Tensor moved(String name, Tensor old, double[] direction, double by) {
    long[] shape = old.shape();
    float[] values = old.values().clone();
    int padding = name.endsWith("table_categories") ? Math.toIntExact(shape[1]) : 0;
    for (int i = padding; i < values.length; i++) {
      values[i] += (float) (by * direction[i]);
    }
    return new Tensor(shape, values);
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

package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mixture of experts does in training only; serving is compared with the naive twin. */
final class MixtureOfExpertsTest {

  /** Expert k answers 10^k · x for x ≥ 0; the gate's logits are (advantage · x, 0, …). */
  private static LoadedProgram program(int experts, double advantage) {
    Script script = Script.forTraining("Tsa", TsaDropout.of(0), Precision.FP32);
    MixtureOfExperts mixture =
        new MixtureOfExperts(
            script,
            "moe",
            new AttentionSize(1, 1, 1, 1, new Experts(experts, Experts.Second.THRESHOLD)));
    script.listMethod(
        "outputs",
        List.of("x", "valid"),
        () -> {
          Value answer =
              mixture.apply(script.named("x"), new Keys(script.named("valid"), null, null));
          return List.of(answer, script.takePenalties().get(0));
        });
    script.method(
        """
        def train(self: __torch__.Tsa, x: Tensor, valid: Tensor) -> List[Tensor]:
          return (self).outputs(x, valid, True, )
        """);
    float[] gate = new float[experts];
    gate[0] = (float) advantage;
    float[] in = new float[experts];
    float[] out = new float[experts];
    for (int expert = 0; expert < experts; expert++) {
      in[expert] = 1;
      out[expert] = (float) Math.pow(10, expert);
    }
    TorchArchive.Builder archive = TorchArchive.of("Tsa");
    archive.parameter("moe_gate", new Tensor(new long[] {1, experts}, gate));
    archive.parameter("moe_in", new Tensor(new long[] {experts, 1, 1}, in));
    archive.parameter("moe_out", new Tensor(new long[] {experts, 1, 1}, out));
    script.methods().forEach(archive::method);
    return LoadedProgram.of(archive.toBytes());
  }

  /** Answers to one sequence of tokens, of which the first ones are padding; then the penalty. */
  private static List<Tensor> train(LoadedProgram program, int padding, float... tokens) {
    boolean[] valid = new boolean[tokens.length];
    for (int i = padding; i < valid.length; i++) {
      valid[i] = true;
    }
    int count = tokens.length;
    return program.run(
        "train",
        List.of(
            SafeTensor.ofFloats("x", new long[] {1, count, 1}, tokens),
            SafeTensor.ofBooleans("valid", new long[] {1, 1, 1, count}, valid)));
  }

  @Test
  void aLargeSecondShareIsAlwaysAsked() {
    try (LoadedProgram program = program(2, Math.log(3))) { // shares of x = 1: 0.75 and 0.25
      float[] answers = train(program, 0, ones(500)).get(0).values();
      assertThat(answers).containsOnly(answers[0]);
      assertThat(answers[0]).isCloseTo(0.75f + 10 * 0.25f, within(1e-5f));
    }
  }

  @Test
  void aSmallSecondShareIsAskedInProportionAndIsNotMadeUpFor() {
    try (LoadedProgram program = program(2, Math.log(9))) { // shares of x = 1: 0.9 and 0.1
      LoadedProgram.seed(51);
      int asked = 0;
      for (float answer : train(program, 0, ones(4000)).get(0).values()) {
        asked += answer > 1.5f ? 1 : 0;
        assertThat(answer).isCloseTo(answer > 1.5f ? 0.9f + 10 * 0.1f : 0.9f, within(1e-5f));
      }
      assertThat(asked).isBetween(1800, 2200); // 0.1/0.2 of them; 200 are six deviations
    }
  }

  @Test
  void theLossIsRaisedByUnevenChoicesOfRealTokens() {
    try (LoadedProgram program = program(3, 2)) {
      float[] tokens = {9, -9, 1, 1, -1, 0.5f}; // two of padding
      double[] meanShares = new double[2];
      for (int i = 2; i < tokens.length; i++) {
        double first = Math.exp(2 * tokens[i]);
        meanShares[0] += first / (first + 2) / 4;
        meanShares[1] += 1 / (first + 2) / 4;
      }
      // three tokens choose expert 0, one is undecided between two others, whose shares are equal
      double expected = meanShares[0] * 3 / 4 + meanShares[1] * 1 / 4;
      assertThat(train(program, 2, tokens).get(1).values()[0])
          .isCloseTo((float) (0.01 * 9 * expected / 3), within(1e-6f));
    }
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}

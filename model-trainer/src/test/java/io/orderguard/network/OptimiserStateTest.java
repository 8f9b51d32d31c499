package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.network.StepProgram.Accumulation;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptimiserStateTest {
  private static final Map<String, Tensor> WEIGHTS =
      Map.of("a", tensor(1, 2, 3), "b", tensor(4, 5));

  @Test
  void aFreshStateHasNoMoments() {
    OptimiserState state = OptimiserState.fresh(WEIGHTS);
    assertThat(state.first().values()).containsExactly(0, 0, 0, 0, 0);
    assertThat(state.second().values()).containsExactly(0, 0, 0, 0, 0);
    assertThat(state.step()).isZero();
  }

  @Test
  void aProgramIsSplitIntoItsParts() {
    TsaModel model = TsaModel.of(TsaVariant.BASE);
    StepProgram program = StepProgram.DEFAULT.withAccumulation(Accumulation.ON);
    Map<String, Tensor> tensors = TorchArchive.readTensors(model.trainingProgram(1, program));
    OptimiserState state = OptimiserState.of(tensors, 7);
    assertThat(state.weights().keySet()).isEqualTo(FreshWeights.of(model, 1).keySet());
    assertThat(state.first().values()).hasSameSizeAs(state.second().values());
    assertThat(state.step()).isEqualTo(7);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThatThrownBy(() -> new OptimiserState(WEIGHTS, tensor(0, 0), tensor(0, 0, 0, 0, 0), 0))
        .hasMessage(
            "The first moment must be flat with 5 values, one for every value of the weights,"
                + " found 2");
    assertThatThrownBy(() -> new OptimiserState(WEIGHTS, tensor(0, 0, 0, 0, 0), tensor(), 0))
        .hasMessageStartingWith("The second moment must be flat with 5 values");
    assertThatThrownBy(
            () -> new OptimiserState(WEIGHTS, tensor(0, 0, 0, 0, 0), tensor(0, 0, 0, 0, 0), -1))
        .hasMessage("The steps done must be at least 0, found -1");
    assertThatThrownBy(() -> OptimiserState.of(WEIGHTS, 0))
        .hasMessageStartingWith("A training program must hold the tensors moment1 and moment2");
  }

  private static Tensor tensor(float... values) {
    return new Tensor(new long[] {values.length}, values);
  }
}

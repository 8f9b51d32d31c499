package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.Map;

/** The weights that a training starts from. */
public final class FreshWeights {
  private FreshWeights() {}

  /** By parameter name, in the order of the program. */
  public static Map<String, Tensor> of(ModelDefinition definition, long seed) {
    byte[] training = definition.trainingProgram(seed, StepProgram.DEFAULT);
    return OptimiserState.of(TorchArchive.readTensors(training), 0).weights();
  }
}

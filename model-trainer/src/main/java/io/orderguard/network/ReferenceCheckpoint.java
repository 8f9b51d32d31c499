package io.orderguard.network;

import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.util.Map;

/**
 * A trained network of the public reference implementation, under this network's names and with the
 * switches that reproduce it.
 *
 * @param hyperParameters sizes and switches
 * @param weights for {@link ModelDefinition#servingProgram}
 */
public record ReferenceCheckpoint(TsaHyperParameters hyperParameters, Map<String, Tensor> weights) {

  public ReferenceCheckpoint {
    weights = Map.copyOf(weights);
  }

  /**
   * Reads hyper-parameters from the file's metadata and the number of sequences from the tensors'
   * names.
   *
   * @throws IllegalArgumentException if a hyper-parameter is missing or not supported, or a tensor
   *     is missing, unknown, or of another shape than the hyper-parameters say
   */
  public static ReferenceCheckpoint read(SafetensorsFile file) {
    TsaHyperParameters hyper = ReferenceHyperParameters.read(file);
    ReferenceWeights weights = new ReferenceWeights(file, hyper);
    return new ReferenceCheckpoint(hyper, weights.renamed());
  }
}

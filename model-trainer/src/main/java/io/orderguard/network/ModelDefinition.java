package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.Tensor;
import java.util.Map;

/**
 * A network, defined once: its training program and its serving program come from the same text.
 * Families beside {@code tsa} plug in here.
 */
public interface ModelDefinition {

  /** Word for manifests, e.g. {@code tsa}. */
  String family();

  /** For manifests, by name. */
  Map<String, String> hyperParameters();

  /**
   * An archive with freshly initialised weights and the whole training step in the script.
   *
   * @param seed decides every weight
   */
  byte[] trainingProgram(long seed, StepProgram program);

  /** The same, to go on exactly where a training stood. */
  byte[] trainingProgram(OptimiserState state, StepProgram program);

  /**
   * Weights whose every logit is higher by that much, else the same: to correct for a share of
   * frauds in training that is not the real one.
   *
   * @param logOdds finite
   */
  Map<String, Tensor> shifted(Map<String, Tensor> weights, double logOdds);

  /**
   * An archive that only serves: {@code forward(ints, floats) -> logits (B)}, see {@code
   * EncodedBatch}.
   */
  byte[] servingProgram(Map<String, Tensor> weights, Precision precision);
}

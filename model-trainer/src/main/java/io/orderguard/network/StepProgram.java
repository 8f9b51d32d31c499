package io.orderguard.network;

import io.orderguard.bundle.Precision;

/**
 * What a training program's script does in a step, fixed when the program is written.
 *
 * @param loss what it lowers
 * @param accumulation whether a step may be made of several calls
 * @param precision of the large products; weights, their gradients and moments are float32 either
 *     way, so are norms, softmax and loss
 */
public record StepProgram(Loss loss, Accumulation accumulation, Precision precision) {

  /** Plain cross-entropy, one call a step, all in float32. */
  public static final StepProgram DEFAULT =
      new StepProgram(Loss.CROSS_ENTROPY, Accumulation.OFF, Precision.FP32);

  /** The same with another loss. */
  public StepProgram withLoss(Loss other) {
    return new StepProgram(other, accumulation, precision);
  }

  /** The same with another answer to whether a step may be made of several calls. */
  public StepProgram withAccumulation(Accumulation other) {
    return new StepProgram(loss, other, precision);
  }

  /**
   * Where in its cycle the loss is during an epoch, [0, 1]: the last of the step's
   * hyper-parameters; 0 for a loss without a cycle.
   *
   * @param epoch 0-based
   * @param epochs above {@code epoch}
   */
  public double phase(int epoch, int epochs) {
    return loss instanceof Loss.CyclicalFocal cyclical ? cyclical.phase(epoch, epochs) : 0;
  }

  /** Whether a step may be made of several calls. */
  public enum Accumulation {
    /** One call of {@code train_step} a step. */
    OFF,
    /** Calls of {@code accumulate} add gradients, until {@code train_step} adds its own. */
    ON
  }
}

package io.orderguard.network;

/**
 * What a training program's script does in a step, fixed when the program is written.
 *
 * @param loss what it lowers
 * @param accumulation whether a step may be made of several calls
 */
public record StepProgram(Loss loss, Accumulation accumulation) {

  /** Plain cross-entropy, one call a step. */
  public static final StepProgram DEFAULT = new StepProgram(Loss.CROSS_ENTROPY, Accumulation.OFF);

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

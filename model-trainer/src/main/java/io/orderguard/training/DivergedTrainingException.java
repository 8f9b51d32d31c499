package io.orderguard.training;

/** Loss or gradient is no number any more. The same run would end the same way again. */
public final class DivergedTrainingException extends IllegalStateException {

  DivergedTrainingException(String message) {
    super(message);
  }
}

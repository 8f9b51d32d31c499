package io.orderguard.training;

/**
 * Lets long work of a run hear that the service ends. Such work never blocks where an interrupt
 * would wake it, so it asks before every part. The interrupt stays set, so that nobody on the way
 * out waits for anything either.
 */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Passes while the current thread is not interrupted.
   *
   * @throws IllegalStateException with that message, if it is interrupted
   */
  public static void requireNone(String message) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(message);
    }
  }
}

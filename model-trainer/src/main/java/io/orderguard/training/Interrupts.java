package io.orderguard.training;

/**
 * How long work of a run hears that the service ends: it waits for nothing that an interrupt would
 * end, so it asks at every part. The interrupt stays set, so that nobody on the way out waits for
 * anything either.
 */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Passes while the current thread is not interrupted.
   *
   * @param work what would go on, the first word of the message
   * @throws IllegalStateException if it is interrupted
   */
  public static void requireNone(String work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(work + " was stopped; the run goes on at the next start");
    }
  }
}

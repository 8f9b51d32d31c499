package io.orderguard.topology;

/**
 * What came of reading a source record.
 *
 * @param <T> what is read from it
 */
sealed interface Intake<T> {

  /**
   * It is usable.
   *
   * @param value what was read
   * @param <T> what is read
   */
  record Accepted<T>(T value) implements Intake<T> {}

  /**
   * It becomes a dead letter.
   *
   * @param reason one of a few words
   * @param message for people; holds no contents but ids of orders
   * @param orderId the order whose sender waits for an answer; empty if it could not be read or if
   *     nobody waits
   * @param <T> what was to be read
   */
  record Rejected<T>(RejectionReason reason, String message, String orderId) implements Intake<T> {}
}

package io.orderguard.topology;

/**
 * Holds back the first records of an instance until the cluster can take what they lead to.
 * Thread-safe.
 */
public interface StartGate {

  /** Never holds back. */
  StartGate OPEN = () -> {};

  /**
   * Returns when records may flow; at once when it did before.
   *
   * @throws IllegalStateException if that did not happen in time
   */
  void await() throws InterruptedException;
}

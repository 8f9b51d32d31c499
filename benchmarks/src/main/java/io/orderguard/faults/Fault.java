package io.orderguard.faults;

/** Something that goes wrong while orders flow. */
interface Fault {

  /** For reports. */
  String name();

  /**
   * Does it, and returns when it is over and the application had what it needs to recover.
   *
   * @param findings told what went wrong and what is worth knowing
   * @throws StuckException if what must come does not come
   */
  void strike(Stand stand, Findings findings) throws InterruptedException;

  /** Whether the champion answers all the time. */
  default boolean sparesTheDevice() {
    return true;
  }
}

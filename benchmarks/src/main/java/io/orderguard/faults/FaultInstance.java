package io.orderguard.faults;

import java.nio.file.Path;

/** An instance of the application that is started and stopped again and again. */
interface FaultInstance extends AutoCloseable {

  /** Its name in the application. */
  String name();

  /** Where it keeps its state. */
  Path state();

  /** Starts it; returns before it scores. */
  void start() throws InterruptedException;

  /** Whether it scores since its last start. */
  boolean isReady();

  /** Ends it the way it is meant to end. */
  void stop();

  /** Ends it for good. */
  @Override
  default void close() {
    stop();
  }
}

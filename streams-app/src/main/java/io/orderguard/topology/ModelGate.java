package io.orderguard.topology;

import java.time.Duration;

/** Holds back orders that need a model while there is none. Thread-safe. */
public interface ModelGate {

  /** For {@code on-missing-model: unscored}: never holds back. */
  ModelGate OPEN = atMost -> true;

  /** True as soon as orders may be scored; false if that did not happen in time. */
  boolean await(Duration atMost) throws InterruptedException;
}

package io.orderguard.export;

import io.orderguard.training.Checkpoints;

/**
 * The checkpoints of a run.
 *
 * @param first of the training that finds the number of epochs
 * @param again of the training that follows it
 */
record RunCheckpoints(Checkpoints first, Checkpoints again) {

  /** Keeps nothing. */
  static final RunCheckpoints NONE = new RunCheckpoints(Checkpoints.NONE, Checkpoints.NONE);
}

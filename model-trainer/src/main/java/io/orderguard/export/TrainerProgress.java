package io.orderguard.export;

import io.orderguard.dataset.ReadProgress;
import io.orderguard.training.TrainingProgress;

/**
 * Who is told how a run goes.
 *
 * @param reading of the topics, first
 * @param training of the network, then
 */
public record TrainerProgress(ReadProgress reading, TrainingProgress training) {

  /** Nobody. */
  public static final TrainerProgress NONE =
      new TrainerProgress(ReadProgress.NONE, TrainingProgress.NONE);
}

package io.orderguard.export;

import io.orderguard.dataset.ReadProgress;
import io.orderguard.training.TrainingProgress;

/**
 * Who is told how a run goes.
 *
 * @param reading of the topics, first
 * @param training of the network, then
 * @param judge told last, before a release
 */
public record TrainerProgress(ReadProgress reading, TrainingProgress training, RunJudge judge) {

  /** Nobody. */
  public static final TrainerProgress NONE =
      new TrainerProgress(ReadProgress.NONE, TrainingProgress.NONE);

  /** Without a judge. */
  public TrainerProgress(ReadProgress reading, TrainingProgress training) {
    this(reading, training, RunJudge.NONE);
  }

  /** The same with a judge. */
  public TrainerProgress judgedBy(RunJudge other) {
    return new TrainerProgress(reading, training, other);
  }
}

package io.orderguard.export;

import io.orderguard.dataset.ReadProgress;
import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainingProgress;
import java.util.List;

/** Where a run can be killed, in the order in which it comes there. */
final class Deaths {

  private Deaths() {}

  /** All of them, with the message that they leave. */
  static List<TrainerProgress> inOrder(String message) {
    return List.of(
        new TrainerProgress(dyingAt("snapshots", message), TrainingProgress.NONE),
        new TrainerProgress(dyingAt("labels", message), TrainingProgress.NONE),
        new TrainerProgress(ReadProgress.NONE, dyingBehindAnEpoch(message)),
        new TrainerProgress(ReadProgress.NONE, dyingInTheRefit(message)),
        TrainerProgress.NONE.judgedBy(
            run -> {
              throw new IllegalStateException(message);
            }));
  }

  private static ReadProgress dyingAt(String part, String message) {
    return (topic, done, planned) -> {
      if (topic.endsWith(part) && done == planned) {
        throw new IllegalStateException(message);
      }
    };
  }

  private static TrainingProgress dyingInTheRefit(String message) {
    return new TrainingProgress() {
      private boolean again;

      @Override
      public void steps(long done, long planned) {
        if (again && done > planned / 2) {
          throw new IllegalStateException(message);
        }
      }

      @Override
      public void refits(int epochs) {
        again = true;
      }

      @Override
      public void epoch(EpochReport report) {}
    };
  }

  private static TrainingProgress dyingBehindAnEpoch(String message) {
    return new TrainingProgress() {
      @Override
      public void steps(long done, long planned) {}

      @Override
      public void epoch(EpochReport report) {
        throw new IllegalStateException(message);
      }
    };
  }
}

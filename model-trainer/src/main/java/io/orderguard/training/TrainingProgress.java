package io.orderguard.training;

/** Told how training goes, so that someone can show it. Called by the training thread. */
public interface TrainingProgress {

  /** Shows nothing. */
  TrainingProgress NONE =
      new TrainingProgress() {
        @Override
        public void steps(long done, long planned) {}

        @Override
        public void epoch(EpochReport report) {}
      };

  /** That many orders of the planned ones were trained on. */
  void steps(long done, long planned);

  /** The number of epochs is known; all begins anew, for so many. */
  default void refits(int epochs) {}

  /** An epoch is over; after a kill, first those that were over before. */
  void epoch(EpochReport report);
}

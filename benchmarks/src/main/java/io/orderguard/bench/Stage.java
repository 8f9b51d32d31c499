package io.orderguard.bench;

import io.orderguard.figures.Progress;
import java.util.List;

/**
 * What all parts of a benchmark share.
 *
 * @param config what is measured
 * @param callers who calls
 * @param progress where it shows
 */
record Stage(ScoringConfig config, Callers callers, Progress progress) {

  /** Takes turns as configured, and shows them. */
  void measure(List<? extends Side> sides) throws InterruptedException {
    ScoringConfig.Pace pace = config.pace();
    new Turns(callers, pace.rounds(), pace.turn()).measure(sides, progress::turn);
  }
}

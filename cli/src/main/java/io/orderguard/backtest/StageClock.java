package io.orderguard.backtest;

import java.util.ArrayList;
import java.util.List;

/** Measures the parts of a backtest, one after the other. */
final class StageClock {

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Stage> stages = new ArrayList<>();
  private long startNanos = System.nanoTime();

  /** The part that began at the end of the one before ends here. */
  void end(String name, long rows) {
    long now = System.nanoTime();
    stages.add(new Stage(name, (now - startNanos) / NANOS_PER_SECOND, rows));
    startNanos = now;
  }

  List<Stage> stages() {
    return List.copyOf(stages);
  }
}

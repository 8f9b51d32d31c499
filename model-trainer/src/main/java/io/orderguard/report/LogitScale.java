package io.orderguard.report;

import java.util.ArrayList;
import java.util.List;

/**
 * For probabilities: equal distances for equal factors of the odds, so that 0.1 % and 1 % are as
 * far apart as 99 % and 99.9 %. Its ends are ticks; what is beyond lies on them.
 */
final class LogitScale implements Scale {

  private static final double[] TICKS = {0.00001, 0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999};

  private final int first;
  private final int last;

  private LogitScale(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** From the last tick not above {@code lowest} to the first not below {@code highest}. */
  static LogitScale covering(double lowest, double highest) {
    int first = 0;
    while (first < TICKS.length - 2 && TICKS[first + 1] <= lowest) {
      first++;
    }
    int last = first + 1;
    while (last < TICKS.length - 1 && TICKS[last] < highest) {
      last++;
    }
    return new LogitScale(first, last);
  }

  @Override
  public double position(double probability) {
    double begin = logit(TICKS[first]);
    return Scale.clamp((logit(probability) - begin) / (logit(TICKS[last]) - begin));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      ticks.add(new Tick(position(TICKS[i]), NumberText.exactPercent(TICKS[i])));
    }
    return ticks;
  }

  /** Strict, so that a page has the same bytes on every machine. */
  private static double logit(double probability) {
    return StrictMath.log(probability) - StrictMath.log1p(-probability);
  }
}

package io.orderguard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Equal distances for equal differences; ticks at multiples of 1, 2 or 5 times a power of ten. */
final class LinearScale implements Scale {

  private static final int MOST_STEPS = 6;

  private final double step;

  /** The ends, in steps: both are ticks. */
  private final long first;

  private final long last;
  private final DoubleFunction<String> label;

  private LinearScale(double from, double to, double least, DoubleFunction<String> label) {
    this.step = Math.max(least, step(to > from ? to - from : Math.max(Math.abs(to), 1)));
    this.first = (long) Math.floor(from / step + 1e-9);
    this.last = Math.max(first + 1, (long) Math.ceil(to / step - 1e-9));
    this.label = label;
  }

  /** Covers both values, ends rounded outwards to ticks. */
  static LinearScale covering(double from, double to) {
    return new LinearScale(from, to, 0, NumberText::exact);
  }

  /** Covers 0 to a number of things; ticks at whole numbers. */
  static LinearScale counts(double most) {
    return new LinearScale(0, most, 1, value -> NumberText.count(Math.round(value)));
  }

  /** Covers shares, labelled in percent. */
  static LinearScale percent(double from, double to) {
    return new LinearScale(from, to, 0, NumberText::exactPercent);
  }

  @Override
  public double position(double value) {
    return Scale.clamp((value / step - first) / (last - first));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(new Tick((double) (i - first) / (last - first), label.apply(i * step)));
    }
    return ticks;
  }

  /** The smallest round step that needs at most {@value #MOST_STEPS} steps. */
  private static double step(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range / MOST_STEPS)));
    for (int factor : new int[] {1, 2, 5}) {
      if (power * factor * MOST_STEPS >= range * (1 - 1e-9)) {
        return power * factor;
      }
    }
    return power * 10;
  }
}

package io.orderguard.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Logarithmic, for numbers of things: one thing is half a decade above nothing, so that it can be
 * seen; nothing is at the begin of the axis.
 */
final class CountScale implements Scale {

  private static final double HALF_DECADE = 0.5;

  private final int decades;

  private CountScale(int decades) {
    this.decades = decades;
  }

  /** Up to the power of ten that is not below {@code most}. */
  static CountScale upTo(long most) {
    int decades = 1;
    for (double end = 10; end < most; end *= 10) {
      decades++;
    }
    return new CountScale(decades);
  }

  @Override
  public double position(double count) {
    if (count < 1) {
      return 0;
    }
    // strict, so that a page has the same bytes on every machine
    return Scale.clamp((StrictMath.log10(count) + HALF_DECADE) / (decades + HALF_DECADE));
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0")));
    long value = 1;
    for (int decade = 0; decade <= decades; decade++) {
      ticks.add(new Tick(position((double) value), NumberText.count(value)));
      value *= 10;
    }
    return ticks;
  }
}

package io.orderguard.dataset;

import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;

/**
 * Fits how one numerical column is scaled to [0, 1].
 *
 * <p>Range: from the 0.1 % to the 99.9 % quantile, so that one absurd value does not press all
 * others together; what lies outside is clipped. A column that is constant between them (a rare
 * flag) takes its smallest and largest value instead, one that is constant throughout becomes 0.
 *
 * <p>Logarithm: log(1 + x) where no value is negative and the upper half is more than {@value
 * #HEAVY_TAIL} times as long as the lower: q99.9 − q50 > {@value #HEAVY_TAIL}·(q50 − q0.1). A
 * uniform or normal column has 1 here, an exponential one 9, amounts of money 10 and more, a count
 * that is mostly 0 infinity.
 */
final class NumericFit {

  private static final double LOW = 0.001;
  private static final double HIGH = 0.999;
  private static final double HEAVY_TAIL = 5;

  /** Where a missing value has a place of its own, the others share the rest of [0, 1]. */
  private static final double KNOWN_SHARE = 15.0 / 16;

  /** Of a column that never had a value: everything becomes 0. */
  private static final NumericScaling NOTHING = new NumericScaling(Transform.IDENTITY, 0, 0, 0);

  private NumericFit() {}

  /** A missing value is taken for the median. */
  static NumericScaling ofFeature(Quantiles values) {
    if (values.isEmpty()) {
      return NOTHING;
    }
    double median = values.at(0.5);
    boolean heavyTailed =
        values.at(HIGH) - median > HEAVY_TAIL * (median - values.at(LOW)) && values.at(0) >= 0;
    return scaling(heavyTailed ? Transform.LOG1P : Transform.IDENTITY, values, median);
  }

  /**
   * A derived value is missing for a reason that a model should see: there was no such order, or
   * there is no card. So where the orders fitted to have missing values they alone become 1, and
   * known ones up to the 99.9 % quantile stay below {@value #KNOWN_SHARE}; larger ones come
   * between.
   */
  static NumericScaling ofDerived(Quantiles values) {
    NumericScaling known = ofFeature(values);
    if (!values.hasMissing() || values.isEmpty()) {
      return known;
    }
    if (known.scale() == 0) {
      double constant = values.at(0.5);
      double apart = Math.max(1, Math.abs(constant));
      return new NumericScaling(Transform.IDENTITY, 1 / apart, -constant / apart, constant + apart);
    }
    double scale = known.scale() * KNOWN_SHARE;
    double offset = known.offset() * KNOWN_SHARE;
    double top = (1 - offset) / scale;
    double missing = known.transform() == Transform.LOG1P ? Math.expm1(top) : top;
    return new NumericScaling(known.transform(), scale, offset, missing);
  }

  /** Always with logarithm; the missing gap of a first order is the longest one. */
  static NumericScaling ofGap(Quantiles seconds) {
    return seconds.isEmpty()
        ? NOTHING
        : scaling(Transform.LOG1P, seconds, Math.max(0, seconds.at(HIGH)));
  }

  private static NumericScaling scaling(Transform transform, Quantiles values, double missing) {
    double low = transformed(transform, values.at(LOW));
    double high = transformed(transform, values.at(HIGH));
    if (high <= low) {
      low = transformed(transform, values.at(0));
      high = transformed(transform, values.at(1));
    }
    double scale = high > low ? 1 / (high - low) : 0;
    return Double.isFinite(scale)
        ? new NumericScaling(transform, scale, -low * scale, missing)
        : NOTHING;
  }

  private static double transformed(Transform transform, double value) {
    return transform == Transform.LOG1P ? Math.log1p(Math.max(value, 0)) : value;
  }
}

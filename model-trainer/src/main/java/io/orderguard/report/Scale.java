package io.orderguard.report;

import java.util.List;

/** Where values lie on an axis. */
interface Scale {

  /** 0 = begin of the axis, 1 = its end; values beyond either lie on it. */
  double position(double value);

  /** Places to label, from begin to end, each in [0, 1]. */
  List<Tick> ticks();

  /** {@code value} within [0, 1]. */
  static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}

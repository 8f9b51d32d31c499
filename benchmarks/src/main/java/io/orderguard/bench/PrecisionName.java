package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import java.util.Locale;

/** How precisions are written for people and programs. */
final class PrecisionName {

  private PrecisionName() {}

  static String of(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }
}

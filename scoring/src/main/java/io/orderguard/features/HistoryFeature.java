package io.orderguard.features;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.order.FeatureValues;

/**
 * One derived feature of one entity's sequence, its window and columns resolved. The rows of a
 * window are neighbours, so it is found by two binary searches. Immutable.
 */
final class HistoryFeature {

  private static final float MISSING = FeatureValues.MISSING_NUMERICAL;

  private final DerivedFunction function;
  private final long minAgeMillis;
  private final long maxAgeMillis;
  private final int column;
  private final int target;

  /**
   * @param column of the {@link SequenceColumns} it is computed of; any if the function needs none
   * @param target index of its value among those of all derived features
   */
  HistoryFeature(OfHistory derivation, int column, int target) {
    this.function = derivation.function();
    this.minAgeMillis = derivation.window().minAgeMillis();
    this.maxAgeMillis = derivation.window().maxAgeMillis();
    this.column = column;
    this.target = target;
  }

  int target() {
    return target;
  }

  /** Finite, or NaN = missing. */
  float value(SequenceColumns rows) {
    int first = rows.firstYounger(maxAgeMillis);
    int end = rows.firstYounger(minAgeMillis);
    return switch (function) {
      case COUNT -> end - first;
      case SUM -> finite(rows.sum(column, first, end));
      case MEAN -> finite(rows.mean(column, first, end));
      case MEDIAN -> finite(rows.median(column, first, end));
      case MIN -> rows.min(column, first, end);
      case MAX -> rows.max(column, first, end);
      case DISTINCT -> rows.distinct(column, first, end);
      case TIME_SINCE_LAST -> secondsSinceLast(rows, first, Math.min(end, rows.last()));
      case RATIO_TO_MEAN -> ratio(own(rows), rows.mean(column, first, end));
      case RATIO_TO_MEDIAN -> ratio(own(rows), rows.median(column, first, end));
      case MAX_TO_MEDIAN -> ratio(rows.max(column, first, end), rows.median(column, first, end));
      case FRAUD_COUNT -> rows.frauds(first, end);
      case FRAUD_SHARE -> end > first ? (float) rows.frauds(first, end) / (end - first) : 0;
      case FRAUD_STREAK -> rows.fraudStreak(first, end);
      case TIME_SINCE_FIRST_FRAUD -> secondsSinceFirstFraud(rows, first, end);
      case WEEKEND, HOURS -> throw new IllegalStateException(function + " is not of a history");
    };
  }

  private static float secondsSinceLast(SequenceColumns rows, int first, int end) {
    return end > first ? (float) rows.ageSeconds(end - 1) : MISSING;
  }

  private static float secondsSinceFirstFraud(SequenceColumns rows, int first, int end) {
    int fraud = rows.firstFraud(first, end);
    return fraud < end ? (float) rows.ageSeconds(fraud) : MISSING;
  }

  private float own(SequenceColumns rows) {
    return rows.number(column, rows.last());
  }

  private static float ratio(float number, double usual) {
    return usual == 0 ? MISSING : finite(number / usual);
  }

  /** The nearest finite float32; NaN stays NaN. */
  private static float finite(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }
}

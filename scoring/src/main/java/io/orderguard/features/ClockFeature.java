package io.orderguard.features;

import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.Weekend;
import java.time.ZoneId;
import java.util.function.IntPredicate;

/** One derived feature of the order's time alone. Immutable. */
final class ClockFeature {

  private static final long HOUR_MILLIS = 3_600_000;
  private static final int HOURS_OF_DAY = 24;
  private static final int HOURS_OF_WEEK = 7 * HOURS_OF_DAY;

  /** 1970-01-01 was a Thursday: three days into a week that starts on Monday. */
  private static final int HOURS_BEFORE_EPOCH = 3 * HOURS_OF_DAY;

  private static final int SATURDAY = 5;

  private final ZoneOffsets zone;

  /** Its value in every hour of a week, from Monday 0:00. */
  private final float[] values = new float[HOURS_OF_WEEK];

  private final int target;

  private ClockFeature(ZoneId zone, IntPredicate hourOfWeek, int target) {
    this.zone = ZoneOffsets.of(zone);
    this.target = target;
    for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
      values[hour] = hourOfWeek.test(hour) ? 1 : 0;
    }
  }

  /**
   * @param target index of its value among those of all derived features
   */
  static ClockFeature of(Weekend weekend, int target) {
    return new ClockFeature(weekend.zone(), hour -> hour >= SATURDAY * HOURS_OF_DAY, target);
  }

  /**
   * @param target index of its value among those of all derived features
   */
  static ClockFeature of(Hours hours, int target) {
    return new ClockFeature(hours.zone(), hour -> isWithin(hours, hour % HOURS_OF_DAY), target);
  }

  private static boolean isWithin(Hours hours, int hour) {
    boolean started = hour >= hours.from();
    boolean notEnded = hour <= hours.to();
    return hours.from() <= hours.to() ? started && notEnded : started || notEnded;
  }

  int target() {
    return target;
  }

  float value(long epochMillis) {
    long hours = Math.floorDiv(zone.localMillis(epochMillis), HOUR_MILLIS);
    return values[Math.floorMod(hours + HOURS_BEFORE_EPOCH, HOURS_OF_WEEK)];
  }
}

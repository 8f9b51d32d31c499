package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.Weekend;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockFeatureTest {

  /** Half-hour offsets and changes by half an hour among them. */
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

  @Test
  void aNightGoesOverMidnightInItsOwnZone() {
    ClockFeature night = ClockFeature.of(new Hours(22, 6, ZoneId.of("Europe/Berlin")), 0);

    assertThat(night.value(millis("2026-07-01T19:59:59.999Z"))).isEqualTo(0);
    assertThat(night.value(millis("2026-07-01T20:00:00Z"))).isEqualTo(1);
    assertThat(night.value(millis("2026-07-02T04:59:59.999Z"))).isEqualTo(1);
    assertThat(night.value(millis("2026-07-02T05:00:00Z"))).isEqualTo(0);
  }

  @Test
  void aWeekendIsSaturdayAndSunday() {
    ClockFeature weekend = ClockFeature.of(new Weekend(ZoneId.of("UTC")), 0);

    assertThat(weekend.value(millis("2026-07-03T23:59:59.999Z"))).isEqualTo(0);
    assertThat(weekend.value(millis("2026-07-04T00:00:00Z"))).isEqualTo(1);
    assertThat(weekend.value(millis("2026-07-05T23:59:59.999Z"))).isEqualTo(1);
    assertThat(weekend.value(millis("2026-07-06T00:00:00Z"))).isEqualTo(0);
  }

  @Test
  void allZonesAgreeWithJavasAroundTheirChangesAndFarAway() {
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      for (Derivation derivation :
          List.of(
              new Weekend(zone),
              new Hours(9, 17, zone),
              new Hours(22, 6, zone),
              new Hours(12, 12, zone),
              new Hours(5, 4, zone))) {
        ClockFeature feature =
            derivation instanceof Hours hours
                ? ClockFeature.of(hours, 0)
                : ClockFeature.of((Weekend) derivation, 0);
        for (long millis : interestingTimes(zone)) {
          assertThat(feature.value(millis))
              .as("%s at %d", derivation, millis)
              .isEqualTo(ObviousDerived.clock(derivation, millis));
        }
      }
    }
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static List<Long> interestingTimes(ZoneId zone) {
    Random random = new Random(1);
    List<Long> times = new ArrayList<>(List.of(0L, -1L));
    long tableEnd = millis("2100-01-01T00:00:00Z");
    times.addAll(List.of(tableEnd - 1, tableEnd));
    for (int i = 0; i < 100; i++) {
      times.add((long) (random.nextGaussian() * 4e12)); // 1840 to 2100 and beyond
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.EPOCH);
    for (int i = 0; i < 300 && change != null; i++) {
      long millis = change.getInstant().toEpochMilli();
      times.addAll(List.of(millis - 1, millis, millis + 1));
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return times;
  }
}

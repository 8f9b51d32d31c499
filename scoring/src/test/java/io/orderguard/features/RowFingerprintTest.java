package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowFingerprintTest {

  @Test
  void equalValuesHaveEqualFingerprintsAndOthersDoNot() {
    assertThat(of(1, 2, 3)).isEqualTo(of(1, 2, 3));
    assertThat(of(1, 2, 3))
        .isNotEqualTo(of(1, 3, 2))
        .isNotEqualTo(of(1, 2))
        .isNotEqualTo(of(1, 2, 3, 0));
  }

  /** Values of rows are small numbers and differ in few bits, which a weak mix would not spread. */
  @Test
  void halvesOfFingerprintsDoNotRepeat() {
    Set<Long> highs = new HashSet<>();
    Set<Long> lows = new HashSet<>();
    Set<Integer> sets = new HashSet<>();
    int rows = 0;
    for (int a = 0; a < 64; a++) {
      for (int b = 0; b < 64; b++) {
        for (int c = 0; c < 16; c++) {
          RowFingerprint fingerprint = fingerprint(a, b, c, Float.floatToRawIntBits(c * 0.5f));
          highs.add(fingerprint.high());
          lows.add(fingerprint.low());
          sets.add((int) fingerprint.high() & 255);
          rows++;
        }
      }
    }
    assertThat(highs).hasSize(rows);
    assertThat(lows).hasSize(rows);
    assertThat(sets).hasSize(256);
  }

  private static String of(long... values) {
    RowFingerprint fingerprint = fingerprint(values);
    return fingerprint.high() + " " + fingerprint.low();
  }

  private static RowFingerprint fingerprint(long... values) {
    RowFingerprint fingerprint = new RowFingerprint(11, 13);
    fingerprint.start();
    for (long value : values) {
      fingerprint.add(value);
    }
    return fingerprint;
  }
}

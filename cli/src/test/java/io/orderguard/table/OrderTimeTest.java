package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTimeTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void aTextWithoutAnOffsetIsLocalTimeInTheZone() throws BadCellException {
    TimeFormat format = PatternTime.of("dd.MM.yyyy HH:mm", PARIS);
    assertThat(instant(format, "14.07.2026 12:00")).isEqualTo("2026-07-14T10:00:00Z");
    assertThat(instant(format, "14.01.2026 12:00")).isEqualTo("2026-01-14T11:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd HH:mm:ss, 2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "uuuu-MM-dd HH:mm:ss, 2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "M/d/yyyy h:mm:ss a, 1/2/2026 3:04:05 PM, 2026-01-02T15:04:05Z",
    "d/M/yy H:m, 2/1/26 3:4, 2026-01-02T03:04:00Z",
    "yyyyMMddHHmmss, 20260102030405, 2026-01-02T03:04:05Z",
    "dd MMM yyyy HH:mm, 02 JAN 2026 03:04, 2026-01-02T03:04:00Z",
    "EEE MMM dd HH:mm:ss yyyy, Fri Jan 02 03:04:05 2026, 2026-01-02T03:04:05Z",
    "yyyy-MM-dd, 2026-01-02, 2026-01-02T00:00:00Z",
    "yyyy-MM-dd HH, 2026-01-02 03, 2026-01-02T03:00:00Z",
    "yyyy-MM-dd HH:mm:ss[.SSS], 2026-01-02 03:04:05.678, 2026-01-02T03:04:05.678Z",
    "yyyy-MM-dd HH:mm:ss[.SSS], 2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-01-02T03:04:05+02:00, 2026-01-02T01:04:05Z",
    "yyyy-MM-dd HH:mm:ss VV, 2026-07-02 03:04:05 America/New_York, 2026-07-02T07:04:05Z",
    "yyyy-MM-dd HH:mm:ss z, 2026-01-02 03:04:05 UTC, 2026-01-02T03:04:05Z",
    "yyyy 'year' MM dd, 2026 year 01 02, 2026-01-02T00:00:00Z",
  })
  void patternsAreThoseOfJava(String pattern, String text, String expected)
      throws BadCellException {
    assertThat(instant(PatternTime.of(pattern, ZoneOffset.UTC), text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04, 2026-01-02T03:04:00Z",
    "2026-01-02, 2026-01-02T00:00:00Z",
    "2026-01-02T03:04:05.6789, 2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05+02:00, 2026-01-02T01:04:05Z",
    "2026-01-02 03:04:05-0330, 2026-01-02T06:34:05Z",
    "2026-01-02T03:04:05+02, 2026-01-02T01:04:05Z",
  })
  void isoIsReadWithAndWithoutSecondsTimeAndOffset(String text, String expected)
      throws BadCellException {
    assertThat(instant(PatternTime.iso(ZoneOffset.UTC), text)).isEqualTo(expected);
  }

  @Test
  void ofALocalTimeThatCameTwiceTheEarlierIsTaken() throws BadCellException {
    TimeFormat format = PatternTime.iso(PARIS);
    assertThat(instant(format, "2026-10-25T02:30")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(instant(format, "2026-10-25T02:30+01:00")).isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void aLocalTimeThatClocksSkippedIsRefused() {
    assertBad(
        PatternTime.iso(PARIS),
        "2026-03-29T02:30",
        "must exist in Europe/Paris (clocks skipped it), found '2026-03-29T02:30'");
    assertBad(
        PatternTime.of("yyyy-MM-dd HH:mm VV", ZoneOffset.UTC),
        "2026-03-29 02:30 Europe/Paris",
        "must exist in Europe/Paris (clocks skipped it), found '2026-03-29 02:30 Europe/Paris'");
  }

  @Test
  void epochsAreReadWithFractionsAndExponents() throws BadCellException {
    assertThat(EpochTime.SECONDS.read("1767323045").millis()).isEqualTo(1767323045000L);
    assertThat(EpochTime.SECONDS.read("1767323045.6789").millis()).isEqualTo(1767323045678L);
    assertThat(EpochTime.SECONDS.read("1.767323045E9").millis()).isEqualTo(1767323045000L);
    assertThat(EpochTime.SECONDS.read("0").millis()).isZero();
    assertThat(EpochTime.MILLIS.read("1767323045678").millis()).isEqualTo(1767323045678L);
  }

  @Test
  void millisecondsThatLookLikeSecondsAreDoubted() {
    Instant first = Instant.ofEpochMilli(1767323045L);
    assertThat(EpochTime.MILLIS.doubt(first, first.plusSeconds(3600))).contains("epoch-seconds");
    assertThat(EpochTime.MILLIS.doubt(Instant.EPOCH, first)).isEmpty();
    assertThat(EpochTime.SECONDS.doubt(first, first)).isEmpty();
  }

  private static String instant(TimeFormat format, String text) throws BadCellException {
    return Instant.ofEpochMilli(format.read(text).millis()).toString();
  }

  private static void assertBad(TimeFormat format, String text, String message) {
    assertThatThrownBy(() -> format.read(text)).hasMessage(message);
  }
}

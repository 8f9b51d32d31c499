package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void aScalePlacesValuesBetweenRoundTicks() {
    Scale scale = LinearScale.covering(-0.03, 0.21);

    assertThat(labels(scale)).containsExactly("-0.05", "0", "0.05", "0.1", "0.15", "0.2", "0.25");
    assertThat(scale.position(0)).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(scale.position(9)).isEqualTo(1);
  }

  @Test
  void ticksSayWhatTheyCount() {
    assertThat(labels(LinearScale.percent(0, 1)))
        .containsExactly(
            "0\u00A0%", "20\u00A0%", "40\u00A0%", "60\u00A0%", "80\u00A0%", "100\u00A0%");
    assertThat(labels(LinearScale.counts(1))).containsExactly("0", "1");
    assertThat(labels(LinearScale.counts(0))).containsExactly("0", "1");
    assertThat(labels(LinearScale.counts(23_000)))
        .containsExactly("0", "5,000", "10,000", "15,000", "20,000", "25,000");
    assertThat(labels(CountScale.upTo(150))).containsExactly("0", "1", "10", "100", "1,000");
    assertThat(labels(LogitScale.covering(0.002, 0.93)))
        .containsExactly(
            "0.1\u00A0%", "1\u00A0%", "10\u00A0%", "50\u00A0%", "90\u00A0%", "99\u00A0%");
  }

  @Test
  void everyLinearScaleHasFewRoundTicksThatCoverItsValues() {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      double size = Math.pow(10, random.nextInt(12) - 6);
      double from = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.5) * size;
      double to = from + random.nextDouble() * size;

      Scale scale = LinearScale.covering(from, to);

      List<Tick> ticks = scale.ticks();
      assertThat(ticks).as("seed %d", seed).hasSizeBetween(2, 9);
      assertThat(ticks.get(0).position()).isZero();
      assertThat(ticks.get(ticks.size() - 1).position()).isEqualTo(1);
      double tolerance = 1e-6 * size;
      assertThat(value(ticks.get(0))).as("seed %d", seed).isLessThanOrEqualTo(from + tolerance);
      assertThat(value(ticks.get(ticks.size() - 1)))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(to - tolerance);
      double step = value(ticks.get(1)) - value(ticks.get(0));
      for (int i = 0; i < ticks.size(); i++) {
        double value = value(ticks.get(0)) + i * step;
        assertThat(value(ticks.get(i))).as("seed %d", seed).isCloseTo(value, within(1e-6 * step));
        assertThat(scale.position(value(ticks.get(i))))
            .as("seed %d", seed)
            .isCloseTo(ticks.get(i).position(), within(1e-6));
      }
    }
  }

  @Test
  void logarithmicScalesRiseAndStayInside() {
    Scale counts = CountScale.upTo(12_345);
    Scale odds = LogitScale.covering(0, 1);
    double before = -1;
    for (int i = 0; i <= 1000; i++) {
      assertThat(counts.position(i)).isBetween(0.0, 1.0);
      assertThat(odds.position(i / 1000.0)).isBetween(Math.max(0, before), 1.0);
      before = odds.position(i / 1000.0);
    }
    assertThat(counts.position(0)).isZero();
    assertThat(counts.position(1)).isGreaterThan(0.05);
    assertThat(counts.position(100_000)).isEqualTo(1);
    assertThat(odds.position(0.5) - odds.position(0.1))
        .isCloseTo(odds.position(0.9) - odds.position(0.5), within(1e-12));
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Tick::label).toList();
  }

  private static double value(Tick tick) {
    return Double.parseDouble(tick.label());
  }
}

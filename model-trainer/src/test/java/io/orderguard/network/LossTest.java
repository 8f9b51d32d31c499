package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.Loss.Asymmetric;
import io.orderguard.network.Loss.CrossEntropy;
import io.orderguard.network.Loss.CyclicalFocal;
import io.orderguard.network.Loss.Focal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class LossTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void aCycleFallsToZeroAndRisesAgain() {
    CyclicalFocal loss = new CyclicalFocal(2, 0, 4, 0, 0.1);
    assertThat(phases(loss, 5)).containsExactly(1, 0.5, 0, 0.5, 1);
    assertThat(phases(loss, 4)).containsExactly(new double[] {1, 1 / 3.0, 1 / 3.0, 1}, EXACT);
  }

  @Test
  void aCycleOfFactorOneOnlyFalls() {
    assertThat(phases(new CyclicalFocal(1, 0, 4, 0, 0.1), 3)).containsExactly(1, 0.5, 0);
  }

  @Test
  void aSingleEpochIsAFirstOne() {
    assertThat(phases(new CyclicalFocal(2, 0, 4, 0, 0.1), 1)).containsExactly(1);
    assertThat(phases(new CyclicalFocal(1, 0, 4, 0, 0.1), 1)).containsExactly(1);
  }

  @Test
  void aPhaseIsNeverOutsideItsRange() {
    for (double factor : new double[] {1, 1.1, 1.5, 1.75, 2, 3, 4.5, 10}) {
      for (int epochs = 1; epochs <= 30; epochs++) {
        for (double phase : phases(new CyclicalFocal(factor, 0, 4, 0, 0.1), epochs)) {
          assertThat(phase).as("factor %s, %d epochs", factor, epochs).isBetween(0.0, 1.0);
        }
      }
    }
  }

  @Test
  void otherLossesHaveNoCycle() {
    for (Loss loss : StepPrograms.losses()) {
      double expected = loss instanceof CyclicalFocal ? 1 : 0;
      assertThat(StepProgram.DEFAULT.withLoss(loss).phase(0, 3)).isEqualTo(expected);
    }
  }

  @Test
  void valuesThatCannotWorkAreRefused() {
    assertRefused(
        () -> new CrossEntropy(0),
        "The positive weight of the cross-entropy must be above 0 and finite, found 0.0");
    assertRefused(
        () -> new Focal(-1, 0.5),
        "The gamma of the focal loss must be at least 0 and finite, found -1.0");
    assertRefused(
        () -> new Focal(2, 1), "The alpha of the focal loss must be in (0, 1), found 1.0");
    assertRefused(
        () -> new CyclicalFocal(0.5, 0, 4, 0, 0.1),
        "The factor of the cyclical focal loss must be at least 1 and finite, found 0.5");
    assertRefused(
        () -> new CyclicalFocal(2, 0, Double.NaN, 0, 0.1),
        "The negative gamma of the cyclical focal loss must be at least 0 and finite, found NaN");
    assertRefused(
        () -> new CyclicalFocal(2, 0, 4, 0, 1),
        "The smoothing of the cyclical focal loss must be in [0, 1), found 1.0");
    assertRefused(
        () -> new Asymmetric(1, Double.POSITIVE_INFINITY, 0, 0),
        "The negative gamma of the asymmetric loss must be at least 0 and finite, found Infinity");
    assertRefused(
        () -> new Asymmetric(1, 4, -0.1, 0),
        "The margin of the asymmetric loss must be in [0, 1), found -0.1");
    assertRefused(
        () -> new CyclicalFocal(2, 0, 4, 0, 0.1).phase(3, 3),
        "An epoch must be from 0 to below 3, found 3");
  }

  private static double[] phases(CyclicalFocal loss, int epochs) {
    double[] phases = new double[epochs];
    for (int epoch = 0; epoch < epochs; epoch++) {
      phases[epoch] = loss.phase(epoch, epochs);
    }
    return phases;
  }

  private static void assertRefused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}

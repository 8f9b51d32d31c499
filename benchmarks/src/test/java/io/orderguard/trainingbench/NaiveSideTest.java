package io.orderguard.trainingbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.TsaHyperParameters;
import io.orderguard.population.Lengths;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NaiveSideTest {
  private static final int STEPS = 8;

  private final Path directory;

  NaiveSideTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void bothSidesLossesFallAlike() {
    for (Lengths lengths : Lengths.values()) {
      compare(lengths, TinyNetwork.settings());
    }
  }

  @Test
  void bothSidesClipAndDecayAlike() {
    TrainingSettings usual = TinyNetwork.settings();
    Optimiser strict = new Optimiser(usual.optimiser().rates(), 20, 0.05);
    double[] losses = compare(Lengths.REALISTIC, usual.withOptimiser(strict));
    assertThat(losses[STEPS - 1])
        .isNotCloseTo(compare(Lengths.REALISTIC, usual)[STEPS - 1], within(1e-3));
  }

  @Test
  void theTwinTrainsOnAndOnItsRateIsPositive() {
    Setup setup = TinyNetwork.setup(directory, Lengths.REALISTIC);
    Orders orders = Orders.of(setup, TinyNetwork.LOAD);
    try (NaiveSide twin = twin(setup, orders, TinyNetwork.settings())) {
      double before = twin.losses(1)[0];
      assertThat(twin.ordersPerSecond(Duration.ofMillis(50))).isPositive();
      assertThat(twin.losses(1)[0]).isLessThan(before);
    }
  }

  /** The twin's losses. */
  private double[] compare(Lengths lengths, TrainingSettings settings) {
    Setup setup = TinyNetwork.setup(directory, lengths);
    Orders orders = Orders.of(setup, TinyNetwork.LOAD);
    TsaHyperParameters plain = setup.network().withoutDropout();
    double[] product = new ProductSide(plain, orders, settings).losses(STEPS);
    try (NaiveSide twin = twin(setup, orders, settings)) {
      double[] losses = twin.losses(STEPS);
      assertThat(losses).as(lengths + ": " + Arrays.toString(losses)).hasSize(STEPS);
      assertThat(losses[STEPS - 1]).isLessThan(losses[0] - 1e-3);
      for (int step = 0; step < STEPS; step++) {
        assertThat(product[step]).as(lengths + ", " + step).isCloseTo(losses[step], within(1e-5));
      }
      return losses;
    }
  }

  private static NaiveSide twin(Setup setup, Orders orders, TrainingSettings settings) {
    return new NaiveSide(setup.network().withoutDropout(), orders, settings);
  }
}

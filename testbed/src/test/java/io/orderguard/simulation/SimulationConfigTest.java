package io.orderguard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulationConfigTest {

  private static final SimulationConfig STANDARD = SimulationConfig.standard(1, Instant.EPOCH);

  @Test
  void theStandardShopCanBeVaried() {
    SimulationConfig small = STANDARD.withCustomers(200).withOrdersPerDay(50).withFraudShare(0.1);

    assertThat(small)
        .isEqualTo(new SimulationConfig(1, Instant.EPOCH, 200, 50, 0.1, STANDARD.labelMaturity()));
  }

  @Test
  void tooFewCustomersAreRefused() {
    assertThatThrownBy(() -> STANDARD.withCustomers(99))
        .hasMessage("Simulation setting 'customers' must be at least 100, found 99");
  }

  @Test
  void aDayHasAtLeastOneOrder() {
    assertThatThrownBy(() -> STANDARD.withOrdersPerDay(0))
        .hasMessage("Simulation setting 'ordersPerDay' must be at least 1, found 0");
  }

  @Test
  void notEverythingCanBeFraud() {
    assertThatThrownBy(() -> STANDARD.withFraudShare(0.5))
        .hasMessage("Simulation setting 'fraudShare' must be within [0, 0.2], found 0.5");
    assertThatThrownBy(() -> STANDARD.withFraudShare(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void labelsNeedTimeToMature() {
    assertThatThrownBy(
            () -> new SimulationConfig(1, Instant.EPOCH, 200, 50, 0.1, Duration.ofHours(2)))
        .hasMessage("Simulation setting 'labelMaturity' must be at least one day, found PT2H");
  }
}

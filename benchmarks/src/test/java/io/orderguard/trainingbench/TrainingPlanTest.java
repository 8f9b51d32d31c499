package io.orderguard.trainingbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.population.Lengths;
import io.orderguard.trainingbench.TrainingPlan.Grid;
import io.orderguard.trainingbench.TrainingPlan.Load;
import io.orderguard.trainingbench.TrainingPlan.Pace;
import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingPlanTest {
  private static final List<Lengths> BOTH = List.of(Lengths.REALISTIC, Lengths.FULL);

  @Test
  void everyNetworkIsTrainedAtEveryLengthWithEveryNumberOfThreads() {
    Grid grid = new Grid(List.of(Network.named("demo")), BOTH, List.of(2, 1, 2));
    assertThat(grid.setups())
        .extracting(Setup::words)
        .containsExactly(
            "demo, full, 1 thread",
            "demo, full, 2 threads",
            "demo, realistic, 1 thread",
            "demo, realistic, 2 threads");
    Pace pace = new Pace(5, Duration.ofSeconds(1));
    assertThat(new TrainingPlan(grid, new Load(256, 16), pace).turns()).isEqualTo(4 * 3 * 5);
  }

  @Test
  void stepsOnFullHistoriesAreFewer() {
    assertThat(new Load(256, 16).orders(Lengths.REALISTIC)).isEqualTo(16 * 256);
    assertThat(new Load(256, 16).orders(Lengths.FULL)).isEqualTo(4 * 256);
    assertThat(new Load(256, 1).orders(Lengths.FULL)).isEqualTo(256);
  }

  @Test
  void theStandardNetworkIsTheTrainersWithTheColumnsOfDemo() {
    Network standard = Network.named("standard");
    Network demo = Network.named("demo");
    assertThat(standard.hyper().columns()).isEqualTo(demo.hyper().columns());
    assertThat(standard.hyper().widths().numbers().mlp()).isPositive();
    assertThat(standard.hyper().dropout().activations()).isPositive();
    assertThat(standard.withoutDropout().dropout().activations()).isZero();
    assertThat(standard.withoutDropout().dropout().attention()).isZero();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    List<Network> demo = List.of(Network.named("demo"));
    assertThatThrownBy(() -> new Grid(List.of(), BOTH, List.of(1)))
        .hasMessage("There must be a network and a length to measure, found none");
    assertThatThrownBy(() -> new Grid(demo, BOTH, List.of(0)))
        .hasMessage("Threads must be at least 1, found 0");
    assertThatThrownBy(() -> new Load(1, 1))
        .hasMessage("Orders of a batch must be at least 2, found 1");
    assertThatThrownBy(() -> new Pace(1, Duration.ZERO))
        .hasMessage("A turn must take longer than 0 s, found PT0S");
  }
}

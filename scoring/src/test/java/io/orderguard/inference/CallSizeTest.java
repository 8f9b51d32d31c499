package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

final class CallSizeTest {
  private static final Snapshot EXAMPLE = TinyOrders.random("a", 9, new Random(3));
  private static final BatchSizes SIZES = new BatchSizes(64);

  @Test
  void aSizeThatIsNearlyTheFastestPerOrderIsTaken() {
    assertThat(new Machine(orders -> 100 + 10L * orders + (long) orders * orders).best())
        .isEqualTo(8);
  }

  @Test
  void aLargerCallThatIsHardlyFasterIsNot() {
    assertThat(new Machine(orders -> orders == 1 ? 1000 : 970L * orders).best()).isEqualTo(1);
  }

  @Test
  void theSearchEndsAfterThreeSizesThatAreNoBetter() {
    Machine machine = new Machine(orders -> orders <= 4 ? 100 : 1000L * orders);
    assertThat(machine.best()).isEqualTo(4);
    assertThat(machine.largest).isEqualTo(32);
  }

  @Test
  void aDisturbanceIsForgotten() {
    Machine machine = new Machine(orders -> 1000);
    machine.disturbances = 2;
    assertThat(machine.best()).isEqualTo(64);
  }

  @Test
  void itIsMeasuredWithFullHistories() {
    Machine machine = new Machine(orders -> 1000L * orders);
    machine.best();
    assertThat(machine.lengths).containsOnly(51);
  }

  @Test
  void everyLengthIsWarmed() {
    Machine machine = new Machine(orders -> 1000L * orders);
    new CallSize(machine, EXAMPLE, () -> 0, LoadPace.FULL_SPEED).warm(4);
    assertThat(machine.lengths).containsExactly(1, 7, 15, 23, 31, 39, 47, 51);
  }

  /** A network that takes as long as the test says, on a clock of its own. */
  private static final class Machine implements Inference {
    private final IntToLongFunction nanos;
    private final List<Integer> lengths = new ArrayList<>();
    private long now;
    private int largest;
    private int disturbances;

    private Machine(IntToLongFunction nanos) {
      this.nanos = nanos;
    }

    int best() {
      return new CallSize(this, EXAMPLE, () -> now, LoadPace.FULL_SPEED).best(SIZES);
    }

    @Override
    public float[] logits(List<Snapshot> snapshots) {
      now += nanos.applyAsLong(snapshots.size());
      if (snapshots.size() > 1 && disturbances-- > 0) {
        now += 1_000_000;
      }
      largest = Math.max(largest, snapshots.size());
      lengths.add(snapshots.get(0).customer().length());
      return new float[snapshots.size()];
    }

    @Override
    public void warm(Snapshot example, int orders) {
      lengths.add(example.customer().length());
    }

    @Override
    public List<int[]> calls(List<Snapshot> snapshots, int size) {
      return List.of();
    }

    @Override
    public RowCounts rows() {
      return new RowCounts(0, 0);
    }

    @Override
    public void close() {}
  }
}

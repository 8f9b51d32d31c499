package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MicroBatchTest {

  @Test
  void aStepIsCutIntoNearlyEqualParts() {
    List<MicroBatch> parts = MicroBatch.cut(step(8), 3);
    assertThat(parts).extracting(part -> part.batch().indices().length).containsExactly(2, 3, 3);
    assertThat(parts).extracting(MicroBatch::number).containsExactly(0, 1, 2);
    assertThat(parts).extracting(MicroBatch::last).containsExactly(false, false, true);
    assertThat(parts).extracting(part -> part.batch().length()).containsOnly(16);
  }

  @Test
  void everyOrderIsInOnePartAndTheSharesAddUpToOne() {
    for (int orders = 1; orders < 20; orders++) {
      for (int count = 1; count < 8; count++) {
        List<MicroBatch> parts = MicroBatch.cut(step(orders), count);
        assertThat(parts).hasSize(Math.min(orders, count));
        assertThat(parts).filteredOn(MicroBatch::last).containsExactly(parts.get(parts.size() - 1));
        assertThat(parts.stream().flatMapToInt(part -> IntStream.of(part.batch().indices())))
            .as("%d orders in %d parts", orders, count)
            .containsExactlyElementsOf(IntStream.range(0, orders).boxed().toList());
        assertThat(parts.stream().mapToDouble(MicroBatch::share).sum()).isCloseTo(1, within(1e-9));
      }
    }
  }

  private static BatchPlan.Batch step(int orders) {
    return new BatchPlan.Batch(IntStream.range(0, orders).toArray(), 16);
  }
}

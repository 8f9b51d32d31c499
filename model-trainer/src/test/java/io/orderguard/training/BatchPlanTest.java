package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.dataset.LabelledOrder;
import io.orderguard.features.SequenceEncoder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchPlanTest {
  private static final LabelledSnapshots EXAMPLES =
      new LabelledSnapshots(
          TinyTsa.snapshots(1, 103).stream().map(each -> new LabelledOrder(each, false)).toList());

  private final BatchPlan plan = BatchPlan.of(EXAMPLES, 10);

  @Test
  void everyExampleIsInExactlyOneBatch() {
    assertThat(plan.inOrder()).hasSize(BatchPlan.batches(EXAMPLES.size(), 10)).hasSize(11);
    requireComplete(plan.inOrder());
    requireComplete(plan.shuffled(new Random(1)));
  }

  @Test
  void allBatchesButOneAreFull() {
    assertThat(plan.shuffled(new Random(2)))
        .extracting(batch -> batch.indices().length)
        .containsOnly(10, 3)
        .containsOnlyOnce(3);
  }

  @Test
  void everyExampleFitsItsBatchAndNoBatchIsLongerThanItsLongestExampleNeeds() {
    for (BatchPlan.Batch batch : plan.shuffled(new Random(3))) {
      int longest =
          IntStream.of(batch.indices())
              .map(index -> SequenceEncoder.length(EXAMPLES.snapshot(index)))
              .max()
              .orElseThrow();
      assertThat(longest).isLessThanOrEqualTo(batch.length());
      assertThat(batch.length()).isIn(8, 16, 32, 51);
    }
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(order(5)).isEqualTo(order(5)).isNotEqualTo(order(6));
  }

  @Test
  void anOrderDoesNotDependOnWhatWasShuffledBefore() {
    List<Integer> first = indices(plan.shuffled(new Random(5)));
    List<Integer> inOrder = indices(plan.inOrder());
    plan.shuffled(new Random(6));
    assertThat(indices(plan.shuffled(new Random(5)))).isEqualTo(first);
    assertThat(indices(plan.inOrder())).isEqualTo(inOrder);
  }

  private static List<Integer> order(long seed) {
    return indices(BatchPlan.of(EXAMPLES, 10).shuffled(new Random(seed)));
  }

  private static void requireComplete(List<BatchPlan.Batch> batches) {
    assertThat(batches).hasSize(11);
    assertThat(indices(batches))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 103).boxed().toList());
  }

  private static List<Integer> indices(List<BatchPlan.Batch> batches) {
    return batches.stream().flatMap(batch -> IntStream.of(batch.indices()).boxed()).toList();
  }
}

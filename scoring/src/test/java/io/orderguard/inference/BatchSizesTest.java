package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BatchSizesTest {

  @Test
  void sizesArePowersOfTwoUpToTheLargest() {
    assertThat(new BatchSizes(1).all()).containsExactly(1);
    assertThat(new BatchSizes(16).all()).containsExactly(1, 2, 4, 8, 16);
    assertThat(new BatchSizes(24).all()).containsExactly(1, 2, 4, 8, 16, 24);
  }

  @Test
  void everyNumberOfOrdersRunsAtTheSmallestSizeThatHoldsIt() {
    for (int largest = 1; largest < 70; largest++) {
      BatchSizes sizes = new BatchSizes(largest);
      for (int orders = 1; orders <= largest; orders++) {
        assertThat(sizes.bucket(orders))
            .as("%d of %d", orders, largest)
            .isEqualTo(naive(sizes, orders));
      }
    }
  }

  private static int naive(BatchSizes sizes, int orders) {
    for (int size : sizes.all()) {
      if (size >= orders) {
        return size;
      }
    }
    throw new IllegalArgumentException("No size holds " + orders);
  }
}

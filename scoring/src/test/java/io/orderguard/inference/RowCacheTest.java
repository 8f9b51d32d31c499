package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowCacheTest {
  private static final int WIDTH = 3;
  private static final long ONE_SEGMENT = 256 * 8 * (WIDTH * 4 + 17);

  private final FloatBuffer into = FloatBuffer.allocate(WIDTH + 2);

  @Test
  void aVectorThatWasPutIsCopiedOut() {
    RowCache cache = new RowCache(WIDTH, ONE_SEGMENT);
    assertThat(cache.copy(7, 8, into, 1)).isFalse();

    cache.put(7, 8, new float[] {0, 1, 2, 3}, 1);

    assertThat(cache.copy(7, 8, into, 1)).isTrue();
    assertThat(into.array()).containsExactly(0, 1, 2, 3, 0);
    assertThat(cache.copy(7, 9, into, 1)).isFalse();
    assertThat(cache.copy(6, 8, into, 1)).isFalse();
    assertThat(cache.counts()).isEqualTo(new RowCounts(1, 3));
  }

  @Test
  void itNeverHoldsMoreThanItsMemory() {
    RowCache cache = new RowCache(WIDTH, 2 * ONE_SEGMENT);
    assertThat(cache.capacity()).isEqualTo(2 * 256 * 8);
    Random random = new Random(1);
    int found = 0;
    long[][] rows = new long[20_000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new long[] {random.nextLong(), random.nextLong()};
      cache.put(rows[i][0], rows[i][1], new float[] {i, i, i}, 0);
    }
    for (int i = 0; i < rows.length; i++) {
      if (cache.copy(rows[i][0], rows[i][1], into, 0)) {
        found++;
        assertThat(into.get(2)).isEqualTo(i);
      }
    }
    assertThat(found).isEqualTo((int) cache.capacity());
  }

  @Test
  void aVectorThatIsAskedForOutlivesOthersOfItsSet() {
    RowCache cache = new RowCache(WIDTH, ONE_SEGMENT);
    cache.put(0, 1, new float[] {1, 1, 1}, 0);
    for (int other = 2; other < 200; other++) {
      assertThat(cache.copy(0, 1, into, 0)).as("after %d others", other).isTrue();
      cache.put(0, other, new float[] {2, 2, 2}, 0);
    }
  }

  /** Whatever is evicted: what is found is what was put. */
  @Test
  void itAgreesWithAMap() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RowCache cache = new RowCache(WIDTH, ONE_SEGMENT);
    Map<Long, Float> put = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long row = random.nextInt(6000);
      if (random.nextBoolean()) {
        float value = put.computeIfAbsent(row, key -> random.nextFloat());
        cache.put(row, -row, new float[] {value, value, value}, 0);
      } else if (cache.copy(row, -row, into, 0)) {
        assertThat(into.get(0)).as("seed %d", seed).isEqualTo(put.get(row));
      }
    }
    assertThat(cache.counts().hits()).isPositive();
  }

  @Test
  void withoutMemoryItKeepsNothing() {
    RowCache cache = new RowCache(WIDTH, ONE_SEGMENT - 1);
    cache.put(1, 2, new float[WIDTH], 0);
    assertThat(cache.copy(1, 2, into, 0)).isFalse();
    assertThat(cache.capacity()).isZero();
  }
}

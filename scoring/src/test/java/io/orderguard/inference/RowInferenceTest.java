package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the real libtorch. */
final class RowInferenceTest {
  private static final long TINY_CACHE = 200_000;

  private final FeatureEncoding encoding = TinyOrders.encoding();
  private final Path directory;

  RowInferenceTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aRowIsEncodedOnceForAllOrdersThatSeeIt() {
    Snapshot order = TinyOrders.random("a", 30, new Random(1));
    try (BundleScorer scorer = load(InferenceConfig.DEFAULT_ROW_CACHE_BYTES)) {
      long rows = (long) order.customer().length() + order.card().length();
      RowCounts before = scorer.rowCounts();

      double first = rawScore(scorer.score(List.of(order)).get(0));
      double second = rawScore(scorer.score(List.of(order)).get(0));

      assertThat(first).isCloseTo(TinyModel.rawScore(encoding, order), within(1e-6));
      assertThat(second).isEqualTo(first);
      assertThat(scorer.rowCounts().misses() - before.misses()).isEqualTo(rows);
      assertThat(scorer.rowCounts().hits() - before.hits()).isEqualTo(rows);
    }
  }

  /** Batches of any lengths, with mates or alone, whatever is kept: the scores of plain Java. */
  @ParameterizedTest
  @ValueSource(longs = {0, TINY_CACHE, InferenceConfig.DEFAULT_ROW_CACHE_BYTES})
  void scoresDependOnNothingButTheOrder(long cacheBytes) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Snapshot> population = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int rows = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(51);
      population.add(TinyOrders.random("order-" + i, rows, random));
    }
    try (BundleScorer scorer = load(cacheBytes)) {
      for (int round = 0; round < 40; round++) {
        List<Snapshot> batch = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
          batch.add(population.get(random.nextInt(population.size())));
        }
        List<ScoringResult> results = scorer.score(batch);
        for (int i = 0; i < batch.size(); i++) {
          assertThat(rawScore(results.get(i)))
              .as("seed %d", seed)
              .isCloseTo(TinyModel.rawScore(encoding, batch.get(i)), within(1e-6));
        }
      }
    }
  }

  @Test
  void aRowWhoseOutcomeBecameKnownIsAnotherRow() {
    Snapshot order = TinyOrders.random("a", 20, new Random(2));
    try (BundleScorer scorer = load(InferenceConfig.DEFAULT_ROW_CACHE_BYTES)) {
      double before = rawScore(scorer.score(List.of(order)).get(0));

      Snapshot later = allFraud(order);

      assertThat(rawScore(scorer.score(List.of(later)).get(0)))
          .isGreaterThan(before)
          .isCloseTo(TinyModel.rawScore(encoding, later), within(1e-6));
    }
  }

  @Test
  void manyThreadsShareTheRows() throws Exception {
    List<Snapshot> orders = TinyOrders.some(50);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (BundleScorer scorer = load(TINY_CACHE)) {
      Callable<List<ScoringResult>> task = () -> scorer.score(orders);
      List<Future<List<ScoringResult>>> futures = threads.invokeAll(List.of(task, task, task));
      for (Future<List<ScoringResult>> future : futures) {
        List<ScoringResult> results = future.get();
        for (int i = 0; i < orders.size(); i++) {
          assertThat(rawScore(results.get(i)))
              .isCloseTo(TinyModel.rawScore(encoding, orders.get(i)), within(1e-6));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ordersOfACallAreOfSimilarLength() {
    List<Snapshot> orders = TinyOrders.some(40);
    List<int[]> calls = ByLength.split(orders, 8, 2);
    boolean[] seen = new boolean[orders.size()];
    int longest = 0;
    boolean cards = false;
    for (int[] call : calls) {
      for (int position : call) {
        assertThat(seen[position]).isFalse();
        seen[position] = true;
        Snapshot order = orders.get(position);
        boolean card = order.card().length() > 1;
        longest = card == cards ? longest : 0;
        assertThat(card || !cards).as("empty cards come first").isTrue();
        assertThat(order.customer().length()).isGreaterThanOrEqualTo(longest);
        longest = order.customer().length();
        cards = card;
      }
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void toANetworkOfOneSequenceCardsAreNothing() {
    List<Snapshot> orders = TinyOrders.some(40);
    int longest = 0;
    for (int[] call : ByLength.split(orders, 8, 1)) {
      for (int position : call) {
        int length = orders.get(position).customer().length();
        assertThat(length).isGreaterThanOrEqualTo(longest);
        longest = length;
      }
    }
  }

  @Test
  void ordersArePaddedToFewNumbers() {
    List<Snapshot> orders = TinyOrders.some(5);
    assertThat(OrderCounts.padded(orders)).hasSize(6).startsWith(orders.toArray(new Snapshot[0]));
    assertThat(OrderCounts.padded(orders).get(5)).isSameAs(orders.get(4));
    int[] counts = IntStream.rangeClosed(1, 64).map(OrderCounts::bucket).distinct().toArray();
    assertThat(counts).containsExactly(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64);
    for (int n = 1; n <= 64; n++) {
      assertThat(OrderCounts.bucket(n)).isBetween(n, 2 * n);
    }
  }

  @Test
  void lengthsAreFewAndHoldEveryRow() {
    for (int rows = 1; rows <= Sequence.MAX_LENGTH; rows++) {
      assertThat(RowLengths.bucket(rows)).isBetween(rows, Math.min(rows + 7, 51));
    }
    assertThat(RowLengths.bucket(1)).isEqualTo(1);
    assertThat(RowLengths.bucket(2)).isEqualTo(7);
    assertThat(RowLengths.bucket(48)).isEqualTo(51);
  }

  private BundleScorer load(long cacheBytes) {
    return BundleScorer.load(
        TinyModel.bundle(encoding, TinyModel.rowArchive(encoding), directory),
        new InferenceConfig("cpu", 1, 16, cacheBytes));
  }

  private static Snapshot allFraud(Snapshot order) {
    List<SequenceRow> rows = new ArrayList<>();
    int history = order.customer().length() - 1;
    for (SequenceRow row : order.customer().rows().subList(0, history)) {
      rows.add(
          new SequenceRow(row.orderId(), row.orderTimeMillis(), row.features(), Outcome.FRAUD));
    }
    rows.add(order.customer().scoredOrder());
    Sequence customer = Sequence.of(rows, order.order().engineered());
    return new Snapshot(order.order(), customer, order.card());
  }

  private static double rawScore(ScoringResult result) {
    return ((Scored) result).rawScore();
  }
}

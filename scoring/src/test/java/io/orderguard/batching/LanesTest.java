package io.orderguard.batching;

import static io.orderguard.batching.TestOrders.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void partitionsTakeTurns() {
    Lanes lanes = new Lanes();
    for (int partition : new int[] {7, 7, 7, 8, 9, 8}) {
      lanes.add(score(partition, 0));
    }
    List<Integer> order = new ArrayList<>();
    while (!lanes.isEmpty()) {
      order.add(lanes.removeNext().partition());
    }

    assertThat(order).containsExactly(7, 8, 9, 7, 8, 7);
  }

  @Test
  void eachPartitionIsAQueueOfItsOwn() {
    long seed = 20261122L;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      compareWithPlainLists(random, seed + ", round " + round);
    }
  }

  /** The twin: a list for each partition, searched through. */
  private static void compareWithPlainLists(Random random, String seed) {
    Lanes lanes = new Lanes();
    Map<Integer, List<PendingScore>> twin = new TreeMap<>();
    int size = 0;
    for (int nanos = 0; nanos < 60; nanos++) {
      int choice = random.nextInt(10);
      if (choice < 6) {
        PendingScore score = score(random.nextInt(4), nanos);
        lanes.add(score);
        twin.computeIfAbsent(score.partition(), partition -> new ArrayList<>()).add(score);
        size++;
      } else if (choice < 9 && size > 0) {
        PendingScore next = lanes.removeNext();
        assertThat(twin.getOrDefault(next.partition(), List.of()).remove(0))
            .as("seed %s", seed)
            .isSameAs(next);
        size--;
      } else {
        size -= compareRemoval(lanes, twin, nanos - random.nextInt(20), seed);
      }
      assertThat(lanes.size()).as("seed %s", seed).isEqualTo(size);
      if (size > 0) {
        assertThat(lanes.oldestNanos()).as("seed %s", seed).isEqualTo(oldest(twin));
      }
    }
  }

  private static int compareRemoval(
      Lanes lanes, Map<Integer, List<PendingScore>> twin, long before, String seed) {
    List<PendingScore> removed = new ArrayList<>();
    lanes.removeBefore(before, removed);
    List<PendingScore> expected = new ArrayList<>();
    for (List<PendingScore> lane : twin.values()) {
      lane.stream().filter(score -> score.submittedNanos() < before).forEach(expected::add);
      lane.removeIf(score -> score.submittedNanos() < before);
    }
    assertThat(removed).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
    return removed.size();
  }

  private static long oldest(Map<Integer, List<PendingScore>> twin) {
    return twin.values().stream()
        .flatMap(List::stream)
        .mapToLong(PendingScore::submittedNanos)
        .min()
        .orElseThrow();
  }

  private static PendingScore score(int partition, long nanos) {
    return new PendingScore(snapshot("order-" + partition + "-" + nanos), partition, nanos);
  }
}

package io.orderguard.inference;

import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts orders so that those of a call need the same work: first those without a card history,
 * whose card the network need not look at, then by the longer of their two sequences. To a network
 * of one sequence cards are nothing.
 */
final class ByLength {
  private static final int POSITION_BITS = 32;
  private static final long CARD_HISTORY = 1L << 48;

  private ByLength() {}

  /** Calls of at most {@code largest} orders, as positions in the list. */
  static List<int[]> split(List<Snapshot> snapshots, int largest, int sequences) {
    long[] keys = new long[snapshots.size()];
    for (int i = 0; i < keys.length; i++) {
      Snapshot snapshot = snapshots.get(i);
      int card = sequences == 1 ? 1 : snapshot.card().length();
      long longer = Math.max(snapshot.customer().length(), card);
      keys[i] = (card > 1 ? CARD_HISTORY : 0) | longer << POSITION_BITS | i;
    }
    Arrays.sort(keys);
    List<int[]> calls = new ArrayList<>();
    for (int start = 0; start < keys.length; start += largest) {
      calls.add(positions(keys, start, Math.min(keys.length, start + largest)));
    }
    return calls;
  }

  private static int[] positions(long[] keys, int from, int to) {
    int[] positions = new int[to - from];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (int) keys[from + i];
    }
    return positions;
  }
}

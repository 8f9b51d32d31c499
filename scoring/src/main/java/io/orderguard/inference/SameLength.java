package io.orderguard.inference;

import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits orders into calls of one length bucket, so that an order with a short history does not pay
 * for a long mate.
 */
final class SameLength {

  private SameLength() {}

  /** Calls of at most {@code largest} orders, as positions in the list. */
  static List<int[]> split(List<Snapshot> snapshots, int largest) {
    int[] lengths = new int[snapshots.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = SequenceLengths.bucket(SequenceEncoder.length(snapshots.get(i)));
    }
    List<int[]> calls = new ArrayList<>();
    for (int length : SequenceLengths.ALL) {
      addCalls(calls, lengths, length, largest);
    }
    return calls;
  }

  private static void addCalls(List<int[]> calls, int[] lengths, int length, int largest) {
    int[] positions = new int[lengths.length];
    int count = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == length) {
        positions[count++] = i;
      }
    }
    for (int start = 0; start < count; start += largest) {
      calls.add(Arrays.copyOfRange(positions, start, Math.min(count, start + largest)));
    }
  }
}

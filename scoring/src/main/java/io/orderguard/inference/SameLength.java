package io.orderguard.inference;

import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import io.orderguard.history.Snapshot;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The orders of a list that run in one call: of one length bucket, so that an order with a short
 * history does not pay for a long mate.
 *
 * @param length of their encoded sequences
 * @param positions of the orders in the list
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SameLength(int length, int[] positions) {

  /** Splits a list into calls of at most {@code largest} orders. */
  static List<SameLength> split(List<Snapshot> snapshots, int largest) {
    int[] lengths = new int[snapshots.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = SequenceLengths.bucket(SequenceEncoder.length(snapshots.get(i)));
    }
    List<SameLength> calls = new ArrayList<>();
    for (int length : SequenceLengths.ALL) {
      addCalls(calls, lengths, length, largest);
    }
    return calls;
  }

  /** A view of the list: these orders only. */
  List<Snapshot> of(List<Snapshot> snapshots) {
    return new AbstractList<>() {
      @Override
      public Snapshot get(int index) {
        return snapshots.get(positions[index]);
      }

      @Override
      public int size() {
        return positions.length;
      }
    };
  }

  private static void addCalls(List<SameLength> calls, int[] lengths, int length, int largest) {
    int[] positions = new int[lengths.length];
    int count = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == length) {
        positions[count++] = i;
      }
    }
    for (int start = 0; start < count; start += largest) {
      int end = Math.min(count, start + largest);
      calls.add(new SameLength(length, Arrays.copyOfRange(positions, start, end)));
    }
  }
}

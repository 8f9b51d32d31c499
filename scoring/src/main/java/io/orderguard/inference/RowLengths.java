package io.orderguard.inference;

import io.orderguard.history.Sequence;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The few lengths that sequences of row vectors have, so that libtorch sees few shapes: 1, which
 * means no history at all, then with the dummy token multiples of eight, and a full sequence.
 */
final class RowLengths {
  private static final int STEP = 8;

  /** All of them, ascending. */
  static final List<Integer> ALL =
      IntStream.rangeClosed(1, Sequence.MAX_LENGTH)
          .map(RowLengths::bucket)
          .distinct()
          .boxed()
          .toList();

  private RowLengths() {}

  /** The smallest of the lengths that holds this many rows. */
  static int bucket(int rows) {
    if (rows == 1) {
      return 1;
    }
    int tokens = (rows + 1 + STEP - 1) / STEP * STEP;
    return Math.min(tokens - 1, Sequence.MAX_LENGTH);
  }
}

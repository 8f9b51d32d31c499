package io.orderguard.features;

import io.orderguard.history.Sequence;
import java.util.List;

/**
 * The few sequence lengths that batches are encoded at, so that a network sees few shapes and each
 * of them can be warmed before it scores.
 */
public final class SequenceLengths {

  /** The lengths, ascending; the last is a full sequence. */
  public static final List<Integer> ALL = List.of(8, 16, 32, Sequence.MAX_LENGTH);

  private static final int[] LENGTHS = ALL.stream().mapToInt(Integer::intValue).toArray();

  private SequenceLengths() {}

  /** The smallest of the lengths that holds this many rows, 1 to {@value Sequence#MAX_LENGTH}. */
  public static int bucket(int rows) {
    if (rows >= 1) {
      for (int length : LENGTHS) {
        if (rows <= length) {
          return length;
        }
      }
    }
    throw new IllegalArgumentException(
        "A sequence must have 1 to " + Sequence.MAX_LENGTH + " rows, found " + rows);
  }
}

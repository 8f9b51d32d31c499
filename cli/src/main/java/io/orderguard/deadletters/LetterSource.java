package io.orderguard.deadletters;

import java.util.List;
import java.util.Map;

/**
 * One reading of the letters, up to where they ended when it began. Partitions come interleaved,
 * each in its own order. Used by one thread.
 */
interface LetterSource {

  /** What the reading covers, by partition. */
  Map<Integer, Span> spans();

  /** The next letters, at least one; none at the end. */
  List<DeadLetter> next();

  /** Offsets passed so far. */
  long passed();

  /**
   * Part of a partition.
   *
   * @param first offset of the oldest record that is still there
   * @param from offset where the reading begins
   * @param to offset where it ends, exclusive
   */
  record Span(long first, long from, long to) {

    long length() {
      return to - from;
    }
  }

  /** Offsets that the reading covers. */
  default long planned() {
    return spans().values().stream().mapToLong(Span::length).sum();
  }
}

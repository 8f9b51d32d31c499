package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Orders by probability: bin i of n holds those in [i / n, (i + 1) / n), the last one 1 too.
 *
 * @param legitimate orders of each bin
 * @param frauds of each bin, as many bins
 */
public record ScoreHistogram(List<Long> legitimate, List<Long> frauds) {

  private static final int BINS = 40;

  /** Empty bins. */
  public static final ScoreHistogram NONE =
      new ScoreHistogram(Collections.nCopies(BINS, 0L), Collections.nCopies(BINS, 0L));

  public ScoreHistogram {
    legitimate = List.copyOf(legitimate);
    frauds = List.copyOf(frauds);
    if (legitimate.size() != frauds.size() || legitimate.isEmpty()) {
      throw new IllegalArgumentException(
          "Both classes must have the same bins, found %d and %d"
              .formatted(legitimate.size(), frauds.size()));
    }
  }

  static ScoreHistogram of(RankedScores ranked) {
    long[] legitimate = new long[BINS];
    long[] frauds = new long[BINS];
    int end = 0;
    for (int from = 0; from < ranked.size(); from = end) {
      end = ranked.tieEnd(from);
      int bin = Math.min(BINS - 1, (int) (ranked.score(from) * BINS));
      int found = ranked.frauds(from, end);
      frauds[bin] += found;
      legitimate[bin] += end - from - found;
    }
    return new ScoreHistogram(boxed(legitimate), boxed(frauds));
  }

  private static List<Long> boxed(long[] counts) {
    List<Long> result = new ArrayList<>(counts.length);
    for (long count : counts) {
      result.add(count);
    }
    return result;
  }
}

package io.orderguard.bench;

import io.orderguard.features.EncodedBatch;
import java.util.ArrayList;
import java.util.List;

/** The naive twin while it is measured. Its work does not depend on what the orders hold. */
final class NaiveSide implements Side {
  private final int batchSize;
  private final int callers;
  private final int threads;
  private final Load load;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * @param callers how many call at a time
   * @param threads intra-op threads of each of them
   */
  private NaiveSide(NaiveScorer scorer, EncodedBatch batch, int callers, int threads) {
    batchSize = batch.orders();
    this.callers = callers;
    this.threads = threads;
    load = scorer.load(batch, callers, threads);
  }

  /** One caller with all threads, and as many callers as threads: which is faster depends. */
  static List<NaiveSide> all(NaiveScorer scorer, EncodedBatch batch, int threads) {
    List<NaiveSide> sides = new ArrayList<>(List.of(new NaiveSide(scorer, batch, 1, threads)));
    if (waysToUse(threads) > 1) {
      sides.add(new NaiveSide(scorer, batch, threads, 1));
    }
    return sides;
  }

  /** How many sides {@link #all} has. */
  static int waysToUse(int threads) {
    return threads == 1 ? 1 : 2;
  }

  @Override
  public Load load(int orders) {
    return load;
  }

  @Override
  public void measured(Round round) {
    rounds.add(round);
  }

  /** All its turns. */
  NaiveLine line() {
    return new NaiveLine(batchSize, callers, threads, Rates.of(rounds));
  }
}

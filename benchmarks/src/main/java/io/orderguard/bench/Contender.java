package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.population.Lengths;
import java.time.Duration;
import java.util.List;

/**
 * The product at one precision, with customers of its own who order on from batch size to batch
 * size.
 *
 * @param rowCacheMebibytes of its scorer
 */
record Contender(
    Precision precision,
    Lengths lengths,
    int rowCacheMebibytes,
    BundleScorer scorer,
    OrderSupply orders) {

  private static final int PRIMING_LIST = 64;
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

  /** Scores an order of every customer, so that all rows of the next but its own have been seen. */
  void prime(Callers callers, int threads) throws InterruptedException {
    int size = orders.population().size() + PRIMING_LIST;
    callers.run(load(new Call(PRIMING_LIST, threads), size), AS_LONG_AS_IT_TAKES);
  }

  /**
   * How it is called.
   *
   * @param batchSize orders of a list
   * @param callers threads that each score lists
   */
  record Call(int batchSize, int callers) {}

  /** At least so many orders, and two lists for every caller. */
  Load load(Call call, int wanted) {
    orders.draw(Math.max(wanted, 2 * call.callers * call.batchSize));
    return new Load() {
      @Override
      public int callers() {
        return call.callers;
      }

      @Override
      public int call() {
        List<Snapshot> list = orders.take(call.batchSize);
        return list.isEmpty() ? 0 : RawScores.of(scorer, list).length;
      }
    };
  }
}

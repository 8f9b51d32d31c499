package io.orderguard.bench;

import io.orderguard.inference.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The product while it is measured: lists of orders through a loaded bundle, everything included.
 * Counts what of an order's rows was found and what had to be encoded.
 */
final class ProductSide implements Side {
  private final Contender contender;
  private final Contender.Call call;
  private final List<Round> rounds = new ArrayList<>();
  private LongAdder scored = new LongAdder();
  private RowCounts before = new RowCounts(0, 0);
  private long orders;
  private long rowsFound;
  private long rowsMissed;

  ProductSide(Contender contender, Contender.Call call) {
    this.contender = contender;
    this.call = call;
  }

  @Override
  public Load load(int wanted) {
    Load load = contender.load(call, wanted);
    LongAdder counter = new LongAdder();
    scored = counter;
    before = contender.scorer().rowCounts();
    return new Load() {
      @Override
      public int callers() {
        return load.callers();
      }

      @Override
      public int call() {
        int done = load.call();
        counter.add(done);
        return done;
      }
    };
  }

  @Override
  public void measured(Round round) {
    RowCounts after = contender.scorer().rowCounts();
    rounds.add(round);
    orders += scored.sum();
    rowsFound += after.hits() - before.hits();
    rowsMissed += after.misses() - before.misses();
  }

  /** All its turns. */
  ProductLine line(MultiplyAdds multiplyAdds) {
    double rows = Math.max(1, rowsFound + rowsMissed);
    double missesOfOrder = (double) rowsMissed / Math.max(1, orders);
    double products =
        contender.orders().population().mean(multiplyAdds::order)
            + missesOfOrder * multiplyAdds.row();
    return new ProductLine(
        contender.precision(),
        contender.lengths(),
        call.batchSize(),
        contender.rowCacheMebibytes(),
        Rates.of(rounds),
        rowsFound / rows,
        products,
        contender.scorer().callSize());
  }
}

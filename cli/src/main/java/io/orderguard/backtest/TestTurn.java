package io.orderguard.backtest;

import io.orderguard.replay.ChunkedReplay;
import io.orderguard.replay.ScoreReader;
import io.orderguard.table.TableRow;

/** Holds the orders of the test back while too many wait for their scores. */
final class TestTurn implements ChunkedReplay.Turn {

  private static final long WAIT_MILLIS = 1_000;
  private static final int MOST_WAITS = 180;

  private final TestOrderReader orders;
  private final TestLedger ledger;
  private final ScoreReader reader;

  TestTurn(TestOrderReader orders, TestLedger ledger, ScoreReader reader) {
    this.orders = orders;
    this.ledger = ledger;
    this.reader = reader;
  }

  @Override
  public void await(TableRow row) throws InterruptedException {
    TestOrder order = orders.read(row);
    for (int waits = 0; !ledger.expect(order, WAIT_MILLIS); waits++) {
      reader.requireReading();
      if (waits >= MOST_WAITS) {
        throw new IllegalStateException(
            "No score came for " + MOST_WAITS + " s; the last was number " + ledger.scored());
      }
    }
  }
}

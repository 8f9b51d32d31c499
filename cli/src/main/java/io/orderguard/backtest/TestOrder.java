package io.orderguard.backtest;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.table.TableRow;

/**
 * What is remembered of a row while its score is awaited.
 *
 * @param orderId of the row
 * @param orderTimeMillis epoch milliseconds
 * @param outcome its final label
 */
record TestOrder(String orderId, long orderTimeMillis, LabelOutcome outcome) {

  static TestOrder of(TableRow row) {
    return new TestOrder(row.orderId(), row.orderTimeMillis(), row.outcome());
  }
}

package io.orderguard.endtoend;

import io.orderguard.endtoend.LatencyRecorder.CurvePoint;
import java.util.List;

/**
 * All runs of one kind of arrivals.
 *
 * @param runs figures of each, in their order
 * @param curve of all orders of all runs
 * @param legs likewise
 * @param cost of an order
 * @param tally what the scores were like
 * @param repeated scores beyond the first of each order
 */
record ArrivalsResult(
    ArrivalKind kind,
    List<Latencies> runs,
    List<CurvePoint> curve,
    List<LegFigures> legs,
    RunCost cost,
    ScoreTally tally,
    long repeated) {

  ArrivalsResult {
    runs = List.copyOf(runs);
    curve = List.copyOf(curve);
    legs = List.copyOf(legs);
  }

  /** Of each figure over the runs. */
  Latencies medians() {
    return Latencies.medians(runs);
  }
}

package io.orderguard.endtoend;

import io.orderguard.avro.OrderScore;
import io.orderguard.rig.ArrivedScore;
import java.util.concurrent.TimeUnit;

/**
 * One order's way, in {@link System#nanoTime}.
 *
 * @param dueNanos scheduled send
 * @param takenNanos the broker has answered its producer; 0 = unknown
 * @param batchedNanos its batch started; 0 = unknown
 * @param score as it arrived
 */
record Journey(long dueNanos, long takenNanos, long batchedNanos, ArrivedScore score) {

  /** From the scheduled send to the reader. */
  long latencyNanos() {
    return score.arrivedNanos() - dueNanos;
  }

  /**
   * The latency's parts, one per {@link Leg}, each at least 0; all 0 if something is unknown.
   *
   * @param answer the decoded score
   */
  long[] legNanos(OrderScore answer) {
    long[] legs = new long[Leg.COUNT];
    if (takenNanos == 0 || batchedNanos == 0) {
      return legs;
    }
    long entered = batchedNanos - nanos(answer.getQueueMicros());
    long done = batchedNanos + nanos(answer.getInferenceMicros());
    long forwarded = entered + nanos(answer.getStageMicros());
    long[] ends = {takenNanos, entered, batchedNanos, done, forwarded, score.arrivedNanos()};
    long from = dueNanos;
    for (int i = 0; i < legs.length; i++) {
      // A consumer may have an order before its producer is told, and clocks are read one by one.
      long to = Math.max(from, ends[i]);
      legs[i] = to - from;
      from = to;
    }
    return legs;
  }

  private static long nanos(long micros) {
    return TimeUnit.MICROSECONDS.toNanos(micros);
  }
}

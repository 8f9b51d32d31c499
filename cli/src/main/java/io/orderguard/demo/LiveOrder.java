package io.orderguard.demo;

import io.orderguard.avro.LabelOutcome;
import org.apache.avro.generic.GenericRecord;

/**
 * A live order as it was sent.
 *
 * @param order the order
 * @param truth what it really was, unknown if nobody knows
 * @param dueNanos when the open loop wanted it sent, {@link System#nanoTime}
 */
record LiveOrder(GenericRecord order, LabelOutcome truth, long dueNanos) {

  boolean fraud() {
    return truth == LabelOutcome.FRAUD;
  }
}

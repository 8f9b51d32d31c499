package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table as an order.
 *
 * @param line of the file it starts on, from 1
 * @param orderId unchanged
 * @param orderTimeMillis epoch milliseconds
 * @param customerId unchanged
 * @param creditCardId unchanged; null if the row has none
 * @param outcome UNKNOWN if the row has no label
 * @param order in the mapping's schema
 */
public record TableRow(
    long line,
    String orderId,
    long orderTimeMillis,
    String customerId,
    @Nullable String creditCardId,
    LabelOutcome outcome,
    GenericRecord order) {}

package io.orderguard.endtoend;

/**
 * Orders that were due within a short time, counted from an event.
 *
 * @param fromMillis start of the slice, since the event; may be negative
 */
record TimeSlice(long fromMillis, Latencies latencies) {}

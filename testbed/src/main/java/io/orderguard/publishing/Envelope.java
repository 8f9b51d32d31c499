package io.orderguard.publishing;

/**
 * Where a record goes, and what it is about.
 *
 * @param topic where it goes
 * @param timeMillis the record's time, epoch milliseconds
 * @param customerId the record's key, in UTF-8
 * @param orderId names the record when it is refused
 */
public record Envelope(String topic, long timeMillis, String customerId, String orderId) {}

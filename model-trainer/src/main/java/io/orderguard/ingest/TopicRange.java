package io.orderguard.ingest;

/**
 * Offsets of one partition.
 *
 * @param topic its name
 * @param partition of the topic
 * @param from first offset
 * @param to first offset behind them
 */
record TopicRange(String topic, int partition, long from, long to) {}

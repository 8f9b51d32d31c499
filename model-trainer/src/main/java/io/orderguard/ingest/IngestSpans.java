package io.orderguard.ingest;

/**
 * What a run reads of both topics.
 *
 * @param snapshots of the snapshots topic
 * @param labels of the labels topic
 */
public record IngestSpans(TopicSpan snapshots, TopicSpan labels) {}

/**
 * Snapshots on disk: chunk files that are written once and mapped, and the examples that are read
 * from them. What was read from a topic comes out unchanged, whatever chunk it lies in. Knows no
 * Kafka; ingest writes chunks, training sees the examples.
 */
@NullMarked
package io.orderguard.chunks;

import org.jspecify.annotations.NullMarked;

/**
 * Sending records to Kafka so that none is lost unnoticed. Invariant: whoever flushes without a
 * failure knows that the cluster has everything sent before. Depends on kafka-clients alone.
 */
@NullMarked
package io.orderguard.publishing;

import org.jspecify.annotations.NullMarked;

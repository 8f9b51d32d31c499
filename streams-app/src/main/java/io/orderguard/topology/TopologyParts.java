package io.orderguard.topology;

import io.orderguard.batching.MicroBatcher;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.wire.RecordDecoder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The running parts a topology is wired to. All are shared by the stream threads.
 *
 * @param catalogue which fields are which features
 * @param orders decodes the orders topic; one for all threads, so that each schema is learnt once
 * @param hashers a fresh hasher per stream task
 * @param batcher scores
 * @param start holds back the first records
 * @param models tells whether there is a model to score with
 * @param metrics what the stages report
 * @param clock wall-clock epoch milliseconds, for scoredAt only
 */
public record TopologyParts(
    Catalogue catalogue,
    RecordDecoder orders,
    Supplier<EntityKeyHasher> hashers,
    MicroBatcher batcher,
    StartGate start,
    ModelGate models,
    TopologyMetrics metrics,
    LongSupplier clock) {}

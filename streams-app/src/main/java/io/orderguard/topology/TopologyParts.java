package io.orderguard.topology;

import io.orderguard.batching.OrderScorer;
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
 * @param scorer scores
 * @param histories how histories lie in their stores
 * @param limits the largest records that the cluster takes
 * @param start holds back the first records
 * @param models tells whether there is a model to score with
 * @param metrics what the stages report
 * @param clock wall-clock epoch milliseconds, for scoredAt only
 */
public record TopologyParts(
    Catalogue catalogue,
    RecordDecoder orders,
    Supplier<EntityKeyHasher> hashers,
    OrderScorer scorer,
    HistoryLayout histories,
    RecordLimits limits,
    StartGate start,
    ModelGate models,
    TopologyMetrics metrics,
    LongSupplier clock) {}

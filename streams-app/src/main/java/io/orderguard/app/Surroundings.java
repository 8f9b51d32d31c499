package io.orderguard.app;

import io.orderguard.inference.Scorer;
import java.util.function.UnaryOperator;

/**
 * What an instance has from whoever runs it.
 *
 * @param instanceId what acknowledgements call it
 * @param around given every scorer that was loaded; returns what scores in its place
 * @param onFailure called when Kafka Streams has given up
 */
record Surroundings(String instanceId, UnaryOperator<Scorer> around, Runnable onFailure) {}

/**
 * A real Kafka broker inside this JVM, for the demo, tests and benchmarks. Invariant: a topic it
 * created takes records at once. Everybody may use it; the only package that may import Kafka's
 * server classes.
 */
@NullMarked
package io.orderguard.broker;

import org.jspecify.annotations.NullMarked;

/**
 * Bytes of everything on a topic: Avro single-object encoding, and for users' own orders Confluent
 * framing and JSON as well. Bytes that are not exactly one record are refused, with a reason that
 * quotes none of them. Depends on Avro, Jackson and {@code schemas}; everybody may use it.
 */
@NullMarked
package io.orderguard.wire;

import org.jspecify.annotations.NullMarked;

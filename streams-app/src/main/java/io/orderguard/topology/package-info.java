/**
 * How records flow: one page of wiring, one small class per stage, and the commit barrier that lets
 * nothing be lost. The only package, with the application's, that knows Kafka Streams. The
 * application uses it.
 */
@NullMarked
package io.orderguard.topology;

import org.jspecify.annotations.NullMarked;

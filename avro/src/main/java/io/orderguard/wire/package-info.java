/**
 * Bytes of everything on a topic: Avro single-object encoding. Depends on Avro alone; everybody may
 * use it.
 */
@NullMarked
package io.orderguard.wire;

import org.jspecify.annotations.NullMarked;

/**
 * Which schema a record was written with: from a directory or from a schema registry, by id. A
 * registry that cannot be asked is never mistaken for one that does not know. Depends on Avro,
 * Jackson and the JDK's HTTP client; {@code wire} and the configuration of applications use it.
 */
@NullMarked
package io.orderguard.schemas;

import org.jspecify.annotations.NullMarked;

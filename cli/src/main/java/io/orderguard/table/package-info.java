/** A user's table of past orders as orders and labels. Depends on the catalogue and on no Kafka. */
@NullMarked
package io.orderguard.table;

import org.jspecify.annotations.NullMarked;

/**
 * A table published to a cluster as orders and labels. Invariant: what a checkpoint counts was
 * taken by the cluster, so an import that goes on behind it loses nothing. Only the command line
 * uses it.
 */
@NullMarked
package io.orderguard.imports;

import org.jspecify.annotations.NullMarked;

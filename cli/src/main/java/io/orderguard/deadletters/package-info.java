/**
 * The dead letters of an application: what lies there and why, and sending it again to where it
 * came from. Invariant: a replay remembers a letter as dealt with only after the cluster has taken
 * it, or after it was found that it cannot be sent; and no key, value or foreign text of a record
 * leaves this package but towards its source topic. Only the command line uses it.
 */
@NullMarked
package io.orderguard.deadletters;

import org.jspecify.annotations.NullMarked;

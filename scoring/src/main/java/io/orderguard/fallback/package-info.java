/**
 * The second rung: a logistic regression on the order's own fields, in plain Java, that answers
 * when the network cannot. It needs no history and no native code. Bundles and inference use it.
 */
@NullMarked
package io.orderguard.fallback;

import org.jspecify.annotations.NullMarked;

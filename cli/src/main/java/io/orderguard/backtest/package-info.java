/**
 * What the product would have done on a table of past orders, through the very topology that runs
 * live. Invariant: a model never learns from, and a score never sees, what was not known at the
 * time. Only the command line uses it.
 */
@NullMarked
package io.orderguard.backtest;

import org.jspecify.annotations.NullMarked;

/**
 * How good a bundle is that was just trained, and beside what: its figures on orders that nothing
 * was fitted on, what its scores rest on, and what simpler models make of the same orders. It looks
 * and writes; no bundle changes by it. The command line uses it.
 */
@NullMarked
package io.orderguard.judgement;

import org.jspecify.annotations.NullMarked;

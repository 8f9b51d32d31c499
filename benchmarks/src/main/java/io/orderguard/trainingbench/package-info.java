/**
 * {@code bench training}: orders a second of the product's training step, against the reference's
 * formulation trained one operation at a time. Both sides start from the same weights, and their
 * losses must be equal before any time is taken. Only the command {@code bench} uses it.
 */
@NullMarked
package io.orderguard.trainingbench;

import org.jspecify.annotations.NullMarked;

/**
 * What simpler models make of the same orders: a logistic regression and gradient-boosted trees on
 * the order's own and derived values. For comparison only: no bundle holds one, and nothing is
 * decided by them. The only door to LightGBM; judgement uses it.
 */
@NullMarked
package io.orderguard.baseline;

import org.jspecify.annotations.NullMarked;

/**
 * How good scores are: figures and curves as pure functions of scores and labels, and what is lost
 * when a part of what a model sees is taken from it. No figure depends on the order of the rows,
 * and an order without a label or a score is counted, never taken for safe. Training, export and
 * reports use it; it knows examples, not networks.
 */
@NullMarked
package io.orderguard.evaluation;

import org.jspecify.annotations.NullMarked;

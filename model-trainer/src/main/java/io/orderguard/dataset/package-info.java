/**
 * Which orders, as of when: snapshots and labels joined, split by time, and the encoding fitted on
 * the training split alone. A label that was not known by the cut-off does not exist here. Reads
 * Kafka; knows no network. Training and export use it.
 */
@NullMarked
package io.orderguard.dataset;

import org.jspecify.annotations.NullMarked;

/**
 * Which orders, as of when: labelled examples, split by time, and the encoding fitted to those that
 * are learned from. Where examples lie is not known here; ingest makes them of topics. Knows no
 * network; training and export use it.
 */
@NullMarked
package io.orderguard.dataset;

import org.jspecify.annotations.NullMarked;

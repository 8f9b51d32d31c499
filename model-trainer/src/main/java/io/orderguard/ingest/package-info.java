/**
 * From topics to a training set: snapshots become chunk files, in parallel and so that a killed run
 * goes on where it was; labels are joined to them, and what cannot be used is counted. What comes
 * out depends on the topics and the fixed offsets alone. Export uses it.
 */
@NullMarked
package io.orderguard.ingest;

import org.jspecify.annotations.NullMarked;

/**
 * What a raw score means: rank, probability, decision. Pure functions fitted on a calibration
 * split; monotone, immutable. Depends on nothing; bundles and inference use it.
 */
@NullMarked
package io.orderguard.calibration;

import org.jspecify.annotations.NullMarked;

package io.orderguard.report;

/**
 * A labelled place on an axis.
 *
 * @param position 0 = begin of the axis, 1 = its end
 * @param label what stands there
 */
record Tick(double position, String label) {}

package io.orderguard.batching;

/**
 * What scores, and what to do where it does not.
 *
 * @param scorers the champion of the moment
 * @param circuit whether the device is left alone
 * @param lowerRungs who answers then
 */
record Device(ScorerSource scorers, DeviceCircuit circuit, LowerRungs lowerRungs) {}

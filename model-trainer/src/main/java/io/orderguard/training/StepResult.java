package io.orderguard.training;

/**
 * What one optimiser step gave.
 *
 * @param loss mean cross-entropy before the step
 * @param gradientNorm over all parameters, before clipping
 */
record StepResult(float loss, float gradientNorm) {}

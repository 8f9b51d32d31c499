package io.orderguard.training;

/**
 * What one call of the training program gave.
 *
 * @param loss mean before the step, times the call's share of the step's orders
 * @param gradientNorm over all parameters, before clipping; 0 if gradients were only gathered
 */
record StepResult(float loss, float gradientNorm) {}

package io.orderguard.training;

/**
 * What a run talks to.
 *
 * @param progress told how it goes
 * @param checkpoints where it goes on, and where it could
 */
public record RunPorts(TrainingProgress progress, Checkpoints checkpoints) {}

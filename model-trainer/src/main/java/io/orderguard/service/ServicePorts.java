package io.orderguard.service;

import io.orderguard.export.TrainedBundle;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainerProgress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a service has from outside.
 *
 * @param clock what time it is; for schedules, windows and durations
 * @param pause how it waits between two looks
 * @param runner what a run is
 * @param labels where labels are counted; closed with the service
 */
record ServicePorts(InstantSource clock, Pause pause, Runner runner, LabelSource labels) {

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  /** Trains a bundle, and releases it if so configured; {@code Trainer.train} outside of tests. */
  @FunctionalInterface
  interface Runner {
    TrainedBundle train(TrainerConfig config, TrainerProgress progress);
  }
}

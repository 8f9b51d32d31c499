package io.orderguard.service;

import io.orderguard.bundle.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * How the service is, written by its thread and read by those that serve pages. Each value is whole
 * by itself; two that are read together may be a moment apart.
 */
final class TrainerStatus {

  private volatile boolean ended;
  private volatile PastRuns past;
  private volatile long newLabels;
  private volatile @Nullable String labelFailure;
  private volatile @Nullable ModelId training;

  TrainerStatus(PastRuns past) {
    this.past = past;
  }

  boolean ended() {
    return ended;
  }

  /** The service's thread has left its loop, for whatever reason. */
  void end() {
    ended = true;
  }

  PastRuns past() {
    return past;
  }

  void past(PastRuns now) {
    past = now;
  }

  /** Labels that no run has learned from, as of the last look. */
  long newLabels() {
    return newLabels;
  }

  void labelsCounted(long labels) {
    newLabels = labels;
    labelFailure = null;
  }

  /** Why labels could not be counted at the last look; null if they could. */
  @Nullable String labelFailure() {
    return labelFailure;
  }

  void labelsNotCounted(String reason) {
    labelFailure = reason;
  }

  /** The bundle that is being trained; null between runs. */
  @Nullable ModelId training() {
    return training;
  }

  void training(@Nullable ModelId bundle) {
    training = bundle;
  }
}

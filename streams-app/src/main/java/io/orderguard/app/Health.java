package io.orderguard.app;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.bundle.ModelId;
import io.orderguard.http.HealthReport;
import io.orderguard.http.HealthReport.Findings;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;

/**
 * Whether the instance lives and whether it is ready to score. It lives unless Kafka Streams or the
 * reader of releases has failed; it is ready while Kafka Streams runs with all its threads, there
 * is a champion (if the configuration waits for one) and nobody is closing it.
 *
 * <p>Thread-safe.
 */
final class Health {

  private static final long RECHECK_MILLIS = 200; // a dead thread announces itself to nobody

  private final Observed observed;
  private final int streamThreads;
  private final WithoutModel withoutModel;
  private final Object changed = new Object();
  private volatile boolean closing;

  Health(Observed observed, int streamThreads, WithoutModel withoutModel) {
    this.observed = observed;
    this.streamThreads = streamThreads;
    this.withoutModel = withoutModel;
  }

  /**
   * What is looked at.
   *
   * @param streams Kafka Streams
   * @param champion the model that scores, null if none
   * @param releasesAreRead whether new releases are still seen
   */
  record Observed(
      StreamsView streams, Supplier<@Nullable ModelId> champion, BooleanSupplier releasesAreRead) {}

  HealthReport live() {
    Findings findings = new Findings();
    State state = observed.streams.state();
    findings.require("streams", state.name(), !hasFailed(state));
    addReleases(findings);
    return findings.report();
  }

  HealthReport ready() {
    Findings findings = new Findings();
    State state = observed.streams.state();
    findings.require(
        "streams", closing ? "CLOSING" : state.name(), !closing && state == State.RUNNING);
    int alive = observed.streams.aliveThreads();
    findings.require("threads", alive + " of " + streamThreads, alive >= streamThreads);
    ModelId champion = observed.champion.get();
    boolean enough = champion != null || withoutModel == WithoutModel.UNSCORED;
    findings.require("champion", champion == null ? "none" : champion.toString(), enough);
    addReleases(findings);
    return findings.report();
  }

  /** Not ready from now on. */
  void closing() {
    closing = true;
    somethingChanged();
  }

  /** Wakes those who wait for a condition. Cheap; called from Kafka's threads. */
  void somethingChanged() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  boolean awaitReady(Duration atMost) throws InterruptedException {
    return await(atMost, () -> ready().holds());
  }

  /** Waits for Kafka Streams alone, with or without a model. */
  boolean awaitRunning(Duration atMost) throws InterruptedException {
    return await(atMost, () -> !closing && observed.streams.state() == State.RUNNING);
  }

  private boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    synchronized (changed) {
      while (!condition.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0 || !live().holds()) {
          return false;
        }
        changed.wait(Math.min(left, RECHECK_MILLIS));
      }
      return true;
    }
  }

  private void addReleases(Findings findings) {
    boolean read = observed.releasesAreRead.getAsBoolean();
    findings.require("releases", read ? "READ" : "STOPPED", read || closing);
  }

  private static boolean hasFailed(State state) {
    return state == State.ERROR || state == State.PENDING_ERROR || state == State.NOT_RUNNING;
  }
}

package io.orderguard.service;

import io.orderguard.export.RunJudge;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainerConfig;
import io.orderguard.http.HealthPages;
import io.orderguard.http.HttpEndpoint;
import io.orderguard.ingest.DirectoryLock;
import io.orderguard.service.PastRuns.UnderWay;
import io.orderguard.service.RunTrigger.Cause;
import io.orderguard.service.TrainerMetrics.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a bundle whenever its trigger says so, one run after another, until its thread is
 * interrupted. Serves health and metrics from {@link #start} to {@link #close}.
 *
 * <p>A failed run is noted and tried again; labels that cannot be counted are tried again at the
 * next look. What it remembers lies in the work directory: a run that was interrupted, killed or
 * failed by its surroundings goes on under the version and with the window it began with.
 *
 * <p>{@link #run} belongs to one thread; everything else is thread-safe.
 */
public final class TrainerService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

  private final ServiceConfig config;
  private final ServicePorts ports;
  private final DirectoryLock lock;
  private final PastRunsFile file;
  private final LabelWatch labels;
  private final TrainerStatus status;
  private final TrainerMetrics metrics;
  private final HttpEndpoint http;

  private TrainerService(ServiceConfig config, ServicePorts ports, DirectoryLock lock) {
    this.config = config;
    this.ports = ports;
    this.lock = lock;
    file =
        new PastRunsFile(
            config.work().resolve(config.bundleName() + ".service.json"), config.source().labels());
    PastRuns past = file.read();
    labels = new LabelWatch(ports.labels(), past.learned());
    status = new TrainerStatus(past);
    metrics = new TrainerMetrics(status);
    TrainerHealth health = new TrainerHealth(status, config.trigger());
    http =
        HttpEndpoint.start(
            config.http(), new HealthPages(health::live, health::ready, metrics::scrape));
  }

  /**
   * Takes its place in the work directory and begins to serve pages; nothing is trained yet.
   *
   * @param clock what time it is; for schedules, windows and durations
   * @param judge looks at every bundle before its release
   * @throws IllegalStateException if another service of the bundle's name runs
   * @throws UncheckedIOException if the work directory cannot be used or the address not be bound
   */
  public static TrainerService start(ServiceConfig config, InstantSource clock, RunJudge judge) {
    return start(
        config,
        new ServicePorts(
            clock,
            time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
            (run, progress) -> Trainer.train(run, progress.judgedBy(judge)),
            KafkaLabels.of(config.source())));
  }

  static TrainerService start(ServiceConfig config, ServicePorts ports) {
    DirectoryLock lock =
        DirectoryLock.tryTake(config.work().resolve(config.bundleName() + ".service"));
    if (lock == null) { // two would train everything twice and take each other's checkpoints
      throw new IllegalStateException(
          "Another trainer service runs for the same bundle name; it holds a lock in "
              + config.work());
    }
    try {
      return new TrainerService(config, ports, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The port that health and metrics are served on. */
  public int httpPort() {
    return http.port();
  }

  /**
   * Waits for triggers and trains, on the calling thread.
   *
   * @throws InterruptedException when it was told to stop; the only way it ends
   */
  public void run() throws InterruptedException {
    LOG.info(
        "Waiting for runs bundle={} trigger={} port={}",
        config.bundleName(),
        config.trigger(),
        httpPort());
    try {
      while (true) {
        requireWanted();
        look();
        Cause cause = config.trigger().due(ports.clock().instant(), status.past(), labels.labels());
        if (cause == null) {
          ports.pause().await(config.checkEvery());
        } else {
          attempt(cause);
        }
      }
    } finally {
      status.end();
    }
  }

  /** After {@link #run} has ended: no more pages, and another service may take its place. */
  @Override
  public void close() {
    http.close();
    try {
      ports.labels().close();
    } finally {
      lock.close();
    }
  }

  private void look() throws InterruptedException {
    try {
      labels.look();
      status.labelsCounted(labels.labels());
    } catch (RuntimeException e) {
      // Edge of the process: whatever the cluster does, the service is there when it is back.
      requireWanted();
      LOG.warn("Labels cannot be counted, trying again topic={}", config.source().labels(), e);
      metrics.labelsNotCounted();
      status.labelsNotCounted(reason(e));
    }
  }

  private void attempt(Cause cause) throws InterruptedException {
    Instant began = ports.clock().instant();
    UnderWay run = underWay(began);
    LOG.info("Beginning a run startedAt={} cause={}", run.startedAt(), cause);
    try {
      TrainedBundle bundle = train(run);
      note(status.past().succeeded(run)); // first: it would be trained again
      ended(Outcome.SUCCEEDED, began);
      labels.learned(run.seen());
      metrics.trained(bundle);
      LOG.info("Trained bundle={} directory={}", bundle.id(), bundle.directory());
    } catch (RuntimeException | LinkageError e) {
      // Edge of the process: a run may fail in any way, and the next one may be well.
      if (Thread.currentThread().isInterrupted()) {
        ended(Outcome.STOPPED, began);
        requireWanted();
      }
      LOG.error("A run failed startedAt={}", run.startedAt(), e);
      ended(Outcome.FAILED, began);
      note(afterFailure(e));
    } finally {
      status.training(null);
    }
  }

  private TrainedBundle train(UnderWay run) {
    PastRuns begun = status.past().begun(run);
    file.write(begun); // before anything that would have to go on
    status.past(begun);
    TrainerConfig trainer = config.runs().at(run.startedAt());
    status.training(trainer.id());
    return ports.runner().train(trainer, new RunProgress().ports());
  }

  /** The trainer drops a run that would end like this again, and keeps any other. */
  private PastRuns afterFailure(Throwable failure) {
    Instant at = ports.clock().instant();
    return Trainer.wouldFailAgain(failure)
        ? status.past().failedForGood(at, reason(failure))
        : status.past().failed(at, reason(failure));
  }

  private UnderWay underWay(Instant now) {
    UnderWay unfinished = status.past().underWay();
    return unfinished == null ? new UnderWay(status.past().next(now), labels.next()) : unfinished;
  }

  /** What cannot be written is still known until the process ends. */
  private void note(PastRuns past) {
    status.past(past);
    boolean stopped = Thread.interrupted(); // would close the file while it is forced
    try {
      file.write(past);
    } catch (UncheckedIOException e) {
      LOG.error("What became of a run is forgotten at the next start", e);
    } finally {
      if (stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void ended(Outcome outcome, Instant began) {
    metrics.run(outcome, Duration.between(began, ports.clock().instant()));
  }

  private static void requireWanted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The service was told to stop");
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}

package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the orders of all partitions and threads of an instance in batches. {@link BatchQueue}
 * says when a batch leaves, {@link BatchWorker} what happens to it. Thread-safe.
 */
public final class MicroBatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
  private static final String SHUTTING_DOWN = "shutting down";
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  private final BatchQueue queue;
  private final LongSupplier nanoClock;
  private final List<Thread> workers = new ArrayList<>();

  private MicroBatcher(BatchQueue queue, LongSupplier nanoClock) {
    this.queue = queue;
    this.nanoClock = nanoClock;
  }

  /** Starts the workers; they run until {@link #close()}. */
  public static MicroBatcher start(
      MicroBatcherConfig config, ScorerSource scorers, ScoringMetrics metrics) {
    return start(config, scorers, metrics, System::nanoTime);
  }

  /** With a clock of the caller's: nanoseconds, monotonic, any origin. */
  static MicroBatcher start(
      MicroBatcherConfig config,
      ScorerSource scorers,
      ScoringMetrics metrics,
      LongSupplier nanoClock) {
    MicroBatcher batcher = new MicroBatcher(new BatchQueue(config, nanoClock), nanoClock);
    for (int i = 1; i <= config.workers(); i++) {
      batcher.startWorker(i, new BatchWorker(batcher.queue, scorers, metrics, nanoClock));
    }
    return batcher;
  }

  /**
   * Queues an order; blocks while the queue is full. Never drops: after {@link #close()} the order
   * comes back unscored.
   */
  public PendingScore submit(Snapshot snapshot) throws InterruptedException {
    PendingScore score = new PendingScore(snapshot, nanoClock.getAsLong());
    if (!queue.put(score)) {
      score.complete(new Unscored(SHUTTING_DOWN));
    }
    return score;
  }

  /**
   * A commit waits: nothing lingers until {@link #endBarrier()}. Counted, so that barriers of
   * several threads may overlap.
   */
  public void beginBarrier() {
    queue.beginBarrier();
  }

  /** The commit waits no more. */
  public void endBarrier() {
    queue.endBarrier();
  }

  /** Orders queued or being scored. */
  public int inFlight() {
    return queue.inFlight();
  }

  /**
   * Lets running batches finish, for at most 10 seconds; what is still queued completes as unscored
   * ("shutting down").
   */
  @Override
  public void close() {
    for (PendingScore left : queue.close()) {
      left.complete(new Unscored(SHUTTING_DOWN));
    }
    try {
      awaitWorkers();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startWorker(int number, BatchWorker worker) {
    Thread thread = new Thread(worker, "micro-batcher-" + number);
    // A device call that never returns must not keep the process alive.
    thread.setDaemon(true);
    workers.add(thread);
    thread.start();
  }

  private void awaitWorkers() throws InterruptedException {
    long deadline = System.nanoTime() + CLOSE_BOUND.toNanos();
    for (Thread worker : workers) {
      // At least 1: a join of 0 milliseconds would wait for ever.
      worker.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (worker.isAlive()) {
        LOG.error("A batch did not finish in time, worker={} bound={}", worker, CLOSE_BOUND);
      }
    }
  }
}

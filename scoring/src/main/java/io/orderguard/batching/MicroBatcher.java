package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the orders of all partitions and threads of an instance in batches. {@link BatchQueue}
 * says when a batch leaves, {@link BatchWorker} what happens to it, {@link DeviceWatch} how long
 * that may take. Thread-safe.
 */
public final class MicroBatcher implements OrderScorer, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
  private static final String SHUTTING_DOWN = "shutting down";
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  /** Calls that may hang beside as many as there are workers. */
  private static final int SPARE_CALLS = 4;

  private final BatchQueue queue;
  private final DeviceCircuit circuit;
  private final DeviceWatch watch;
  private final Runnable worker;
  private final LongSupplier nanoClock;
  private final List<Thread> workers = new CopyOnWriteArrayList<>();
  private final AtomicInteger workersEver = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private MicroBatcher(
      MicroBatcherConfig config,
      ScorerSource scorers,
      ScoringMetrics metrics,
      LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    queue = new BatchQueue(config, nanoClock);
    circuit = new DeviceCircuit(config.workers() + SPARE_CALLS);
    Device device = new Device(scorers, circuit, new LowerRungs(metrics));
    watch = new DeviceWatch(queue, device, config.limits(), nanoClock);
    worker = () -> new BatchWorker(queue, device, watch, metrics, nanoClock).run();
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
    MicroBatcher batcher = new MicroBatcher(config, scorers, metrics, nanoClock);
    for (int i = 0; i < config.workers(); i++) {
      batcher.startWorker();
    }
    start(batcher::watch, "micro-batcher-watch");
    return batcher;
  }

  /**
   * Queues an order; blocks while the queue is full. Never drops: after {@link #close()} the order
   * comes back unscored.
   */
  @Override
  public PendingScore submit(Snapshot snapshot, int partition) throws InterruptedException {
    PendingScore score = new PendingScore(snapshot, partition, nanoClock.getAsLong());
    if (!queue.put(score)) {
      score.complete(new Unscored(SHUTTING_DOWN));
    }
    return score;
  }

  @Override
  public void beginBarrier() {
    queue.beginBarrier();
  }

  @Override
  public void endBarrier() {
    queue.endBarrier();
  }

  /** Orders queued or being scored. */
  public int inFlight() {
    return queue.inFlight();
  }

  /** Orders that a batch may have at most at this moment. */
  public int batchLimit() {
    return queue.batchLimit();
  }

  /** Whether the device is left alone because it fails. */
  public boolean isSuspended() {
    return circuit.isSuspended();
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
    } finally {
      closed.countDown();
    }
  }

  private void startWorker() {
    workers.add(start(worker, "micro-batcher-" + workersEver.incrementAndGet()));
  }

  private static Thread start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    // A device call that never returns must not keep the process alive.
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void watch() {
    long nanos = watch.interval().toNanos();
    try {
      while (!closed.await(nanos, TimeUnit.NANOSECONDS)) {
        watch.look(this::replace);
      }
    } catch (InterruptedException e) {
      // Only whoever ends the process interrupts it: end as if closed.
      Thread.currentThread().interrupt();
    }
  }

  private void replace(Thread hanging) {
    LOG.error(
        "A batch did not come back in time, its orders went to the fallback worker={}",
        hanging.getName());
    workers.remove(hanging);
    startWorker();
  }

  private void awaitWorkers() throws InterruptedException {
    long deadline = System.nanoTime() + CLOSE_BOUND.toNanos();
    for (Thread running : workers) {
      // At least 1: a join of 0 milliseconds would wait for ever.
      running.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (running.isAlive()) {
        LOG.error("A batch did not finish in time, worker={} bound={}", running, CLOSE_BOUND);
      }
    }
  }
}

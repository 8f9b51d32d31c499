package io.orderguard.ingest;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that some threads take from one after another. */
final class WorkQueue {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final int END_SECONDS = 60;

  private WorkQueue() {}

  /** What one thread does with tasks. */
  interface Worker<T> extends AutoCloseable {

    void take(T task);

    @Override
    default void close() {}
  }

  /**
   * Returns when every task is done and every worker closed. The first failure ends all.
   *
   * @param workers makes the worker of a thread, on that thread
   */
  static <T> void drain(Collection<T> tasks, int threads, Supplier<? extends Worker<T>> workers) {
    Queue<T> queue = new ConcurrentLinkedQueue<>(tasks);
    ExecutorService executor = Executors.newFixedThreadPool(threads, WorkQueue::thread);
    CompletionService<Boolean> completion = new ExecutorCompletionService<>(executor);
    try {
      for (int i = 0; i < threads; i++) {
        completion.submit(() -> work(queue, workers));
      }
      for (int i = 0; i < threads; i++) {
        await(completion);
      }
    } finally {
      queue.clear();
      executor.shutdownNow();
      awaitEnd(executor);
    }
  }

  /** So that nothing is written any more when the caller goes on, also after a failure. */
  private static void awaitEnd(ExecutorService executor) {
    boolean interrupted = Thread.interrupted(); // wait all the same: they were told to end too
    try {
      if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A thread of ingest did not end within {} s", END_SECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> boolean work(Queue<T> queue, Supplier<? extends Worker<T>> workers) {
    try (Worker<T> worker = workers.get()) {
      for (T task = queue.poll(); task != null; task = queue.poll()) {
        worker.take(task);
      }
    }
    return true;
  }

  private static void await(CompletionService<Boolean> completion) {
    try {
      completion.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Reading was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("Reading failed", e.getCause());
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ingest");
    thread.setDaemon(true);
    return thread;
  }
}

package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Encodes batches one ahead of another on a thread of its own, so that encoding costs training no
 * time. Batches come out in the order of the plan.
 */
final class BatchFeed implements AutoCloseable {
  private static final int AHEAD = 3;

  private final SequenceEncoder encoder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread encoding = new Thread(task, "training-encoder");
            encoding.setDaemon(true);
            return encoding;
          });

  BatchFeed(SequenceEncoder encoder) {
    this.encoder = encoder;
  }

  /** Hands every batch to the consumer, on the calling thread, one after another. */
  void forEach(
      Examples examples,
      List<BatchPlan.Batch> batches,
      BiConsumer<BatchPlan.Batch, TrainingBatch> consumer) {
    Deque<Future<TrainingBatch>> ahead = new ArrayDeque<>();
    int submitted = 0;
    for (BatchPlan.Batch batch : batches) {
      for (; submitted < batches.size() && ahead.size() < AHEAD; submitted++) {
        BatchPlan.Batch next = batches.get(submitted);
        ahead.add(thread.submit(() -> encode(examples, next)));
      }
      consumer.accept(batch, await(ahead.remove()));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private TrainingBatch encode(Examples examples, BatchPlan.Batch batch) {
    int orders = batch.indices().length;
    List<Snapshot> snapshots = new ArrayList<>(orders);
    float[] labels = new float[orders];
    for (int i = 0; i < orders; i++) {
      int example = batch.indices()[i];
      snapshots.add(examples.snapshot(example));
      labels[i] = examples.fraud(example) ? 1 : 0;
    }
    return new TrainingBatch(encoder.encode(snapshots, batch.length()), labels);
  }

  private static TrainingBatch await(Future<TrainingBatch> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("An example could not be encoded", e.getCause());
    }
  }
}

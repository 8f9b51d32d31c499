package io.orderguard.topology;

import io.orderguard.avro.OrderScore;
import io.orderguard.batching.OrderScorer;
import io.orderguard.batching.PendingScore;
import io.orderguard.history.Snapshot;
import io.orderguard.topology.CommitBarrierStore.Origin;
import java.time.Duration;
import java.util.ArrayDeque;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The orders of one task that were handed to the micro-batcher and have not been answered yet, in
 * the order of their arrival. Answers leave in that order, whichever order scores come in.
 *
 * <p>Used by the task's stream thread.
 */
final class InFlightScores implements CommitBarrierStore.Drain {

  private final OrderScorer scorer;
  private final int partition;
  private final CommitBarrierStore barrier;
  private final StageSinks sinks;
  private final TopologyMetrics metrics;
  private final ArrayDeque<InFlight> oldestFirst = new ArrayDeque<>();

  /** One order on its way. */
  private record InFlight(
      Record<byte[], Snapshot> record, PendingScore score, Origin origin, long takenNanos) {

    String orderId() {
      return record.value().order().orderId();
    }
  }

  /**
   * @param partition whose orders these are
   */
  InFlightScores(TopologyParts parts, CommitBarrierStore barrier, StageSinks sinks, int partition) {
    this.scorer = parts.scorer();
    this.partition = partition;
    this.metrics = parts.metrics();
    this.barrier = barrier;
    this.sinks = sinks;
  }

  /** Hands an order to the micro-batcher; blocks while its queue is full. */
  void take(Record<byte[], Snapshot> record) throws InterruptedException {
    long takenNanos = System.nanoTime();
    PendingScore score = scorer.submit(record.value(), partition);
    oldestFirst.addLast(new InFlight(record, score, barrier.orderTaken(), takenNanos));
    metrics.inFlight(1);
  }

  int size() {
    return oldestFirst.size();
  }

  /** Whether the oldest order has been waiting for longer than that. */
  boolean oldestIsOlderThan(Duration age) {
    return !oldestFirst.isEmpty()
        && System.nanoTime() - oldestFirst.getFirst().takenNanos() > age.toNanos();
  }

  @Override
  public boolean isEmpty() {
    return oldestFirst.isEmpty();
  }

  /** Answers the oldest orders as far as their scores are there. */
  void emitFinished() {
    while (!oldestFirst.isEmpty() && oldestFirst.getFirst().score().isDone()) {
      emitOldest();
    }
  }

  /** Waits for the oldest order and answers it. */
  void awaitOldest(Duration atMost) throws InterruptedException {
    InFlight oldest = oldestFirst.getFirst();
    if (!oldest.score().await(atMost)) {
      throw new StreamsException(
          "Order " + oldest.orderId() + " got no score in time; the orders in flight come again");
    }
    emitOldest();
  }

  /** With the batcher told, so that no batch lingers meanwhile. */
  @Override
  public void drain(long deadlineNanos) {
    long startNanos = System.nanoTime();
    scorer.beginBarrier();
    try {
      while (!oldestFirst.isEmpty()) {
        awaitOldest(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamsException("Interrupted while a commit waited for scores", e);
    } finally {
      scorer.endBarrier();
      metrics.barrierWait(System.nanoTime() - startNanos);
    }
  }

  /** Forgets what is in flight: its offsets were not committed, and it comes again. */
  void discard() {
    metrics.inFlight(-oldestFirst.size());
    oldestFirst.forEach(order -> order.score().abandon());
    oldestFirst.clear();
  }

  private void emitOldest() {
    InFlight oldest = oldestFirst.getFirst();
    long stageNanos = System.nanoTime() - oldest.takenNanos();
    OrderScore score = sinks.scores().answer(oldest.record().value(), oldest.score(), stageNanos);
    barrier.forwardFrom(oldest.origin(), () -> sinks.score(oldest.record(), score));
    // Only now: should forwarding fail, the order is still in flight, and no commit passes it.
    oldestFirst.removeFirst();
    metrics.inFlight(-1);
    metrics.scored(stageNanos);
  }
}

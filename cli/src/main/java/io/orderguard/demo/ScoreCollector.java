package io.orderguard.demo;

import io.orderguard.avro.OrderScore;
import io.orderguard.replay.ScoreReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Notes when each order's first score came. Thread-safe. */
final class ScoreCollector implements ScoreReader.Listener {

  private final Map<String, ReceivedScore> scores = new ConcurrentHashMap<>();
  private final AtomicLong duplicated = new AtomicLong();

  @Override
  public void received(OrderScore score, long receivedNanos) {
    ReceivedScore received = new ReceivedScore(score, receivedNanos);
    if (scores.putIfAbsent(score.getOrderId(), received) != null) {
      duplicated.incrementAndGet();
    }
  }

  /** The first score of every order so far. */
  Map<String, ReceivedScore> scores() {
    return scores;
  }

  /** How many orders have a score. */
  int size() {
    return scores.size();
  }

  /** How many further scores of an order came. */
  long duplicated() {
    return duplicated.get();
  }
}

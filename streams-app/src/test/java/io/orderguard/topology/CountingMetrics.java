package io.orderguard.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps everything it is told. */
final class CountingMetrics implements TopologyMetrics {

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  /**
   * Words in the order of their coming: order, conflict, label:…, dead-letter:…, snapshot:…,
   * scored.
   */
  List<String> events() {
    return List.copyOf(events);
  }

  int inFlight() {
    return inFlight.get();
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  @Override
  public void order() {
    events.add("order");
  }

  @Override
  public void deadLetter(String reason) {
    events.add("dead-letter:" + reason);
  }

  @Override
  public void label(String result) {
    events.add("label:" + result);
  }

  @Override
  public void snapshotTooLarge(String became) {
    events.add("snapshot:" + became);
  }

  @Override
  public void conflictAtCard() {
    events.add("conflict");
  }

  @Override
  public void barrierWait(long nanos) {}

  @Override
  public void scored(long nanosInScoringStage) {
    events.add("scored");
  }

  @Override
  public void inFlight(int change) {
    mostInFlight.accumulateAndGet(inFlight.addAndGet(change), Math::max);
  }
}

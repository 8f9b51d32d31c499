package io.orderguard.topology;

import io.orderguard.order.Label;
import io.orderguard.order.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Labels that came before their orders, one per order, each for a bounded stream time. All times
 * are the task's stream time. Used by one task.
 */
final class WaitingLabels {

  /** A scan of everything that waits would hold the stream; this much takes a few milliseconds. */
  private static final int SCANNED_AT_ONCE = 1_000;

  /** While a past is replayed, hours of stream time go by in one second of the machine's. */
  private static final long SCAN_INTERVAL_MILLIS = 1_000;

  private static final long UNKNOWN = -1;

  private final KeyValueStore<Bytes, byte[]> store;
  private final long waitMillis;
  private final TopologyMetrics metrics;
  private @Nullable Bytes scanFrom;
  private long nextScanMillis = Long.MIN_VALUE;

  /** How many wait, or {@link #UNKNOWN}: while none does, orders need not look. */
  private long waiting;

  WaitingLabels(KeyValueStore<Bytes, byte[]> store, Duration wait, TopologyMetrics metrics) {
    this.store = store;
    this.waitMillis = wait.toMillis();
    this.metrics = metrics;
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      waiting = entries.hasNext() ? UNKNOWN : 0;
    }
  }

  /** Keeps a label; of two for the same order the one with the later knownAt. */
  void keep(Label label, long nowMillis) {
    WaitingLabel arriving = new WaitingLabel(label, nowMillis + waitMillis, false);
    Bytes key = Bytes.wrap(arriving.key());
    byte[] kept = store.get(key);
    if (kept == null && waiting != UNKNOWN) {
      waiting++;
    }
    if (kept == null || isEarlier(read(key, kept), label)) {
      store.put(key, arriving.value());
    }
    metrics.label("waiting");
  }

  /** The label that waits for the order; null if none does, or none in time. */
  @Nullable Label applyTo(Order order, long nowMillis) {
    if (waiting == 0) {
      return null;
    }
    Bytes key = Bytes.wrap(WaitingLabel.key(order.customer(), order.orderId()));
    byte[] value = store.get(key);
    if (value == null) {
      return null;
    }
    WaitingLabel kept = read(key, value);
    if (isExpired(kept, nowMillis)) {
      forget(key, kept);
      return null;
    }
    if (!kept.applied()) {
      store.put(key, kept.asApplied().value());
    }
    return kept.label();
  }

  /**
   * Forgets labels whose time is over: a part of the store per call, and nothing within a second of
   * the call before.
   *
   * @param wallClockMillis the machine's time, which only limits how often the store is read
   */
  void expire(long nowMillis, long wallClockMillis) {
    if (wallClockMillis < nextScanMillis) {
      return;
    }
    nextScanMillis = wallClockMillis + SCAN_INTERVAL_MILLIS;
    List<KeyValue<Bytes, byte[]>> part = nextPart();
    for (KeyValue<Bytes, byte[]> stored : part) {
      WaitingLabel kept = read(stored.key, stored.value);
      if (isExpired(kept, nowMillis)) {
        forget(stored.key, kept);
      }
    }
  }

  private List<KeyValue<Bytes, byte[]>> nextPart() {
    boolean fromTheBeginning = scanFrom == null;
    List<KeyValue<Bytes, byte[]>> part = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(scanFrom, null)) {
      while (part.size() < SCANNED_AT_ONCE && entries.hasNext()) {
        part.add(entries.next());
      }
      scanFrom = entries.hasNext() ? entries.peekNextKey() : null;
    }
    if (fromTheBeginning && part.isEmpty()) {
      waiting = 0;
    }
    return part;
  }

  private void forget(Bytes key, WaitingLabel forgotten) {
    store.delete(key);
    if (waiting != UNKNOWN) {
      waiting--;
    }
    if (!forgotten.applied()) {
      metrics.label("expired");
    }
  }

  private static boolean isEarlier(WaitingLabel kept, Label arriving) {
    return kept.label().knownAtMillis() < arriving.knownAtMillis();
  }

  private static boolean isExpired(WaitingLabel waiting, long nowMillis) {
    return waiting.deadlineMillis() < nowMillis;
  }

  private static WaitingLabel read(Bytes key, byte[] value) {
    return WaitingLabel.read(key.get(), value);
  }
}

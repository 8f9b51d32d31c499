package io.orderguard.dataset;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SnapshotRowReference;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.order.Order;
import io.orderguard.wire.AvroCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts snapshots together from the records of a topic, in whatever order they come. A record whose
 * references are all known is read at once; the others wait, as bytes, until every snapshot's own
 * row is there. A repeated order (at-least-once delivery) counts once.
 */
final class SnapshotAssembly {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotAssembly.class);

  private final AvroCodec<OrderSnapshot> codec = AvroCodec.of(OrderSnapshot.class);
  private final Predicate<OrderSnapshot> wanted;
  private final RowPool rows = new RowPool();
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<byte[]> waiting = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private long repeated;
  private long unresolvable;
  private long damaged;

  /**
   * @param wanted which snapshots are kept; the rows of all serve as references
   */
  SnapshotAssembly(Predicate<OrderSnapshot> wanted) {
    this.wanted = wanted;
  }

  /**
   * Takes one record of the topic.
   *
   * @throws io.orderguard.wire.UndecodableException if it is no snapshot; nothing has changed then
   */
  void add(byte[] bytes) {
    OrderSnapshot record = codec.decode(bytes);
    if (!seen.add(record.getOrderId())) {
      repeated++;
      return;
    }
    rows.addOwn(record);
    if (!wanted.test(record)) {
      return;
    }
    if (resolvable(record)) {
      keep(record);
    } else {
      waiting.add(bytes);
    }
  }

  /** Whether a snapshot of an order has come. */
  boolean has(String orderId) {
    return seen.contains(orderId);
  }

  /** All snapshots, once every record was added. */
  List<Snapshot> finish() {
    for (byte[] bytes : waiting) {
      OrderSnapshot record = codec.decode(bytes);
      if (resolvable(record)) {
        keep(record);
      } else {
        unresolvable++;
      }
    }
    waiting.clear();
    return List.copyOf(snapshots);
  }

  /** Records of an order that was there already. */
  long repeated() {
    return repeated;
  }

  /** Snapshots left out because an order they refer to has no snapshot. */
  long unresolvable() {
    return unresolvable;
  }

  /** Snapshots left out because their rows are not those that were scored. */
  long damaged() {
    return damaged;
  }

  private void keep(OrderSnapshot record) {
    try {
      snapshots.add(read(record));
    } catch (IllegalArgumentException e) {
      damaged++;
      LOG.debug("Skipped a damaged snapshot orderId={}", record.getOrderId(), e);
    }
  }

  private boolean resolvable(OrderSnapshot record) {
    return resolvable(record.getCustomerRows()) && resolvable(record.getCardRows());
  }

  private boolean resolvable(List<Object> sequence) {
    for (Object row : sequence) {
      if (row instanceof SnapshotRowReference reference
          && rows.row(reference.getOrderId()) == null) {
        return false;
      }
    }
    return true;
  }

  private Snapshot read(OrderSnapshot record) {
    Snapshot snapshot = SnapshotCodec.read(record, rows);
    return new Snapshot(
        shared(snapshot.order()), rows.shared(snapshot.customer()), rows.shared(snapshot.card()));
  }

  /** With the features of its pooled row, and each text of the whole set only once in memory. */
  private Order shared(Order order) {
    List<String> shared = new ArrayList<>(order.categoricalTexts().size());
    for (String text : order.categoricalTexts()) {
      shared.add(texts.computeIfAbsent(text, same -> same));
    }
    SequenceRow row = rows.row(order.orderId());
    return new Order(
        order.orderId(),
        order.orderTimeMillis(),
        order.customer(),
        order.card(),
        row == null ? order.features() : row.features(),
        order.engineered(),
        shared);
  }
}

package io.orderguard.backtest;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TopicReader;
import io.orderguard.history.MissingRowException;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.history.SnapshotCodec.RowSource;
import io.orderguard.replay.Intervals;
import io.orderguard.wire.AvroCodec;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The snapshots that the orders of the test left, one after the other. */
final class TestSnapshots {

  private final AvroCodec<OrderSnapshot> codec = AvroCodec.of(OrderSnapshot.class);
  private final Intervals intervals;
  private final Consumer<Snapshot> taker;
  private long unreadable;

  private TestSnapshots(Intervals intervals, Consumer<Snapshot> taker) {
    this.intervals = intervals;
    this.taker = taker;
  }

  /**
   * Hands them over; those of other orders are left out.
   *
   * @param kafka Kafka's client settings
   * @param topic of the snapshots, of which a replay keeps the rows in full
   * @return how many could not be read alone: too large to be written in full
   */
  static long read(
      Map<String, String> kafka, String topic, Intervals intervals, Consumer<Snapshot> taker) {
    TestSnapshots snapshots = new TestSnapshots(intervals, taker);
    try (TopicReader reader = TopicReader.connect(kafka)) {
      reader.read(topic, ReadProgress.NONE, snapshots::take);
    }
    return snapshots.unreadable;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // the tombstone of an erased order
    }
    OrderSnapshot snapshot = codec.decode(record.value());
    Instant time = snapshot.getOrderTime();
    if (time.isBefore(intervals.testFrom()) || !time.isBefore(intervals.testTo())) {
      return;
    }
    try {
      taker.accept(SnapshotCodec.read(snapshot, RowSource.NONE));
    } catch (MissingRowException e) {
      unreadable++;
    }
  }
}

package io.orderguard.topology;

import io.orderguard.history.Snapshot;
import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Hands orders to the micro-batcher and goes on. Answers leave at the next order, by a punctuator,
 * or in the commit barrier, whichever comes first.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class ScoringProcessor implements Processor<byte[], Snapshot, byte[], Object> {

  private static final Duration EMISSION_INTERVAL = Duration.ofMillis(2);

  /** How long one order may hold the stream; far below the default max.poll.interval.ms. */
  private static final Duration STALL_BOUND = Duration.ofSeconds(60);

  /** Orders wait up to this part of the drain bound before the stream pauses for them. */
  private static final int DRAIN_SHARE = 4;

  private final TopologyConfig config;
  private final TopologyParts parts;
  private final SnapshotRecords snapshots;
  private final long scoringFromMillis;
  private ProcessorContext<byte[], Object> context;
  private CommitBarrierStore barrier;
  private InFlightScores inFlight;
  private @Nullable Cancellable emission;

  ScoringProcessor(TopologyConfig config, TopologyParts parts) {
    this.config = config;
    this.parts = parts;
    this.snapshots = new SnapshotRecords(config.snapshots(), parts);
    this.scoringFromMillis = config.scoringFrom().toEpochMilli();
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    barrier = context.getStateStore(StateStores.COMMIT_BARRIER);
    StageSinks sinks = new StageSinks(Nodes.SCORING, context, parts);
    inFlight = new InFlightScores(parts, barrier, sinks, context.taskId().partition());
    barrier.attach(context, inFlight);
  }

  @Override
  public void process(Record<byte[], Snapshot> record) {
    inFlight.emitFinished();
    long orderTimeMillis = record.value().order().orderTimeMillis();
    if (orderTimeMillis >= scoringFromMillis) {
      score(record);
    }
    // After the hand-over, so that the device works meanwhile.
    if (snapshots.covers(orderTimeMillis)) {
      writeSnapshot(record);
    }
    scheduleEmission();
  }

  /** What is still in flight here follows from a failure; after a clean commit nothing is. */
  @Override
  public void close() {
    barrier.detach();
    inFlight.discard();
    scheduleEmission();
  }

  private void score(Record<byte[], Snapshot> record) {
    try {
      awaitModel();
      while (mustPause()) {
        inFlight.awaitOldest(STALL_BOUND);
      }
      inFlight.take(record);
      inFlight.emitFinished();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamsException("Interrupted while an order waited to be scored", e);
    }
  }

  /**
   * Whether the device is behind. A count alone would let a slow device gather more work than a
   * commit may wait for; the age of the oldest order keeps the work in flight within the drain
   * bound whatever the device's speed.
   */
  private boolean mustPause() {
    return inFlight.size() >= config.inFlightPerTask()
        || inFlight.oldestIsOlderThan(config.drainBound().dividedBy(DRAIN_SHARE));
  }

  private void awaitModel() throws InterruptedException {
    if (!parts.models().await(STALL_BOUND)) {
      throw new StreamsException(
          "No bundle was released within " + STALL_BOUND + "; orders wait for one");
    }
  }

  private void writeSnapshot(Record<byte[], Snapshot> record) {
    Record<byte[], byte[]> written = snapshots.record(record);
    if (written != null) {
      context.forward(written, Nodes.SNAPSHOTS);
    }
  }

  private void emit(long wallClockMillis) {
    inFlight.emitFinished();
    scheduleEmission();
  }

  /**
   * A punctuator runs exactly while something is in flight: each run makes Kafka Streams commit,
   * which an idle instance should not do.
   */
  private void scheduleEmission() {
    Cancellable scheduled = emission;
    if (inFlight.isEmpty() && scheduled != null) {
      scheduled.cancel();
      emission = null;
    } else if (!inFlight.isEmpty() && scheduled == null) {
      emission = context.schedule(EMISSION_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::emit);
    }
  }
}

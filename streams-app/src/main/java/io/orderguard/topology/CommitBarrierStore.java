package io.orderguard.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes a commit wait for the orders a task has in flight. It keeps no data; it is a state store
 * only because Kafka Streams flushes the caches of stores before it takes the offsets of a commit:
 * what is forwarded inside {@link #flushCache} is sent before its offset, or in the same
 * transaction. No public hook comes that early: a returned {@code process()} is all an offset
 * needs.
 *
 * <p>This class is the only one that touches internals of Kafka Streams. They are checked when a
 * task starts and at every commit; crash tests prove them with a real broker.
 *
 * <p>Used by one task.
 */
final class CommitBarrierStore implements StateStore, CachedStateStore<byte[], byte[]> {

  /** What a commit waits for. */
  interface Drain {

    /**
     * Waits for everything in flight and forwards it.
     *
     * @param deadlineNanos on the clock of {@link System#nanoTime()}
     * @throws StreamsException if the deadline passes first
     */
    void drain(long deadlineNanos);

    /** Whether nothing is in flight. */
    boolean isEmpty();
  }

  /** Where in the topology, and on behalf of which record, something will be forwarded later. */
  static final class Origin {
    private final ProcessorNode<?, ?, ?, ?> node;
    private final ProcessorRecordContext recordContext;

    private Origin(ProcessorNode<?, ?, ?, ?> node, ProcessorRecordContext recordContext) {
      this.node = node;
      this.recordContext = recordContext;
    }
  }

  private final DrainDeadline deadline;
  private HookCheck hook = new HookCheck(Duration.ZERO, System::nanoTime);
  private @Nullable InternalProcessorContext<?, ?> context;
  private @Nullable Drain drain;
  private boolean open;
  private boolean failed;

  private CommitBarrierStore(DrainDeadline deadline) {
    this.deadline = deadline;
  }

  static StoreBuilder<CommitBarrierStore> builder(DrainDeadline deadline) {
    return new Builder(deadline);
  }

  /**
   * From {@code Processor.init}: a task that turns from standby to active keeps its store objects
   * and calls no {@code init} of theirs.
   *
   * @throws IllegalStateException if this Kafka Streams is not the one the barrier was built for
   */
  void attach(ProcessorContext<?, ?> processorContext, Drain attached) {
    if (!(processorContext instanceof InternalProcessorContext<?, ?> internal)) {
      throw new IllegalStateException(
          "The commit barrier needs Kafka Streams' internal processor context, found "
              + processorContext.getClass().getName()
              + ": this version of Kafka Streams cannot be used");
    }
    context = internal;
    hook = new HookCheck(HookCheck.commitInterval(internal.appConfigs()), System::nanoTime);
    drain = attached;
    failed = false;
  }

  /** From {@code Processor.close}. */
  void detach() {
    drain = null;
    context = null;
  }

  /** Notes that the task took an order that a commit will have to wait for. */
  Origin orderTaken() {
    hook.orderTaken();
    deadline.orderTaken();
    InternalProcessorContext<?, ?> current = attachedContext();
    return new Origin(current.currentNode(), current.recordContext());
  }

  /**
   * Forwards on behalf of the record that was current at the origin. In a commit no node is
   * current, and a punctuator runs under a dummy record; everywhere else it is another record's
   * turn.
   */
  void forwardFrom(Origin origin, Runnable forward) {
    InternalProcessorContext<?, ?> current = attachedContext();
    ProcessorNode<?, ?, ?, ?> node = current.currentNode();
    ProcessorRecordContext recordContext = current.recordContext();
    current.setCurrentNode(origin.node);
    current.setRecordContext(origin.recordContext);
    try {
      forward.run();
    } finally {
      current.setCurrentNode(node);
      current.setRecordContext(recordContext);
    }
  }

  /** Before the offsets of a commit are taken; also when a task is closed after a failure. */
  @Override
  public void flushCache() {
    hook.called();
    Drain attached = drain;
    if (attached == null || attached.isEmpty()) {
      return;
    }
    if (failed) {
      // The close after a failed commit comes here again; waiting once more would help nobody.
      throw new StreamsException("The commit barrier has failed before; the orders come again");
    }
    failed = true;
    attached.drain(deadline.nanos());
    failed = false;
  }

  /**
   * After a commit; under exactly once only when the task is closed. Between {@link #flushCache}
   * and here no order is taken.
   *
   * @throws IllegalStateException if orders are still in flight, which means that the commit did
   *     not wait for them
   */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    Drain attached = drain;
    if (attached != null && !attached.isEmpty()) {
      throw new IllegalStateException(
          "Kafka Streams committed while orders were waiting for their scores: this version of"
              + " Kafka Streams cannot be used");
    }
  }

  @Override
  public String name() {
    return StateStores.COMMIT_BARRIER;
  }

  @Override
  public void init(StateStoreContext storeContext, StateStore root) {
    storeContext.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  /**
   * There is no data to drop; what is in flight belongs to the processor, which is closed first.
   */
  @Override
  public void clearCache() {}

  private InternalProcessorContext<?, ?> attachedContext() {
    InternalProcessorContext<?, ?> attached = context;
    if (attached == null) {
      throw new IllegalStateException("The commit barrier belongs to no running task");
    }
    return attached;
  }

  /** Nothing of it can be configured. */
  private static final class Builder implements StoreBuilder<CommitBarrierStore> {

    private final DrainDeadline deadline;

    Builder(DrainDeadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public CommitBarrierStore build() {
      return new CommitBarrierStore(deadline);
    }

    @Override
    public String name() {
      return StateStores.COMMIT_BARRIER;
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public StoreBuilder<CommitBarrierStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitBarrierStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitBarrierStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("The commit barrier keeps no data to log");
    }

    @Override
    public StoreBuilder<CommitBarrierStore> withLoggingDisabled() {
      return this;
    }
  }
}

package io.orderguard.topology;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Tells whether a task lives for the first time. It keeps no data.
 *
 * <p>Kafka Streams closes a task that it takes for corrupted, for example when a commit under
 * exactly once timed out, and revives the same object. What that object remembers of its consumer's
 * position is not forgotten (4.3.1): if it commits before the first record of its second life, and
 * a punctuator is enough for that, it commits the end of what it had polled in its first. Records
 * that were never processed are lost then, under both guarantees. A fresh task has nothing to
 * remember, so a revived one must end its thread.
 *
 * <p>A store and not the processor counts lives: a task that turns from active to standby and back
 * initializes its processors again, and its stores only once.
 */
final class TaskLifeStore implements StateStore {

  private final String name;
  private int lives;
  private boolean open;

  private TaskLifeStore(String name) {
    this.name = name;
  }

  static StoreBuilder<TaskLifeStore> builder(String name) {
    return new Builder(name);
  }

  /**
   * From {@code Processor.init}, which comes before the task may commit.
   *
   * @throws RevivedTaskException if the task was closed and revived
   */
  static void requireFirst(ProcessorContext<?, ?> context, String name) {
    TaskLifeStore store = context.getStateStore(name);
    if (store.lives > 1) {
      throw new RevivedTaskException(name);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    lives++;
    open = true;
  }

  @Override
  public void commit(Map<TopicPartition, Long> offsets) {
    // nothing is kept
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

  /** One store per task; it has no changelog and no cache. */
  private record Builder(String name) implements StoreBuilder<TaskLifeStore> {

    @Override
    public TaskLifeStore build() {
      return new TaskLifeStore(name);
    }

    @Override
    public StoreBuilder<TaskLifeStore> withCachingEnabled() {
      throw new UnsupportedOperationException("A task's life cannot be cached");
    }

    @Override
    public StoreBuilder<TaskLifeStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<TaskLifeStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("A task's life cannot be logged");
    }

    @Override
    public StoreBuilder<TaskLifeStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}

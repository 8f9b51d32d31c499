package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TaskLifeStoreTest {

  private final MockProcessorContext<byte[], byte[]> task = new MockProcessorContext<>();
  private final TaskLifeStore store = TaskLifeStore.builder("life").build();

  @Test
  void aTaskMayStartItsProcessorsAgainWhileItLives() {
    open();

    assertThatCode(
            () -> {
              TaskLifeStore.requireFirst(task, "life");
              TaskLifeStore.requireFirst(task, "life");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aTaskThatWasClosedAndRevivedEndsItsThread() {
    open();
    store.close();
    open();

    assertThatThrownBy(() -> TaskLifeStore.requireFirst(task, "life"))
        .isInstanceOf(RevivedTaskException.class)
        .hasMessageContaining("store life");
  }

  private void open() {
    store.init(task.getStateStoreContext(), store);
    task.addStateStore(store);
  }
}

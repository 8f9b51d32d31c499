package io.orderguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkQueueTest {

  private final List<Integer> tasks = IntStream.range(0, 1000).boxed().toList();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void everyTaskIsDoneOnceAndEveryWorkerClosed() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();

    WorkQueue.drain(
        tasks,
        4,
        () ->
            worker(
                task -> {
                  if (!done.add(task)) {
                    throw new IllegalStateException("twice");
                  }
                }));

    assertThat(done).hasSize(1000);
    assertThat(closed).hasValue(4);
  }

  @Test
  void theFirstFailureEndsAll() {
    assertThatThrownBy(
            () ->
                WorkQueue.drain(
                    tasks,
                    3,
                    () ->
                        worker(
                            task -> {
                              if (task == 500) {
                                throw new IllegalArgumentException("task 500");
                              }
                            })))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 500");
    assertThat(closed).hasValue(3);
  }

  private WorkQueue.Worker<Integer> worker(IntConsumer job) {
    return new WorkQueue.Worker<>() {
      @Override
      public void take(Integer task) {
        job.accept(task);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}

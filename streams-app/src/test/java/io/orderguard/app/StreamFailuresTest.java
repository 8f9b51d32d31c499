package io.orderguard.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.schemas.SchemaUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class StreamFailuresTest {

  private final AtomicLong clock = new AtomicLong();
  private final StreamFailures failures = new StreamFailures(2, clock::get);

  @Test
  void aDeadThreadIsReplacedUntilItHappensTooOften() {
    assertThat(failures.handle(new StreamsException("1"))).isEqualTo(REPLACE_THREAD);
    assertThat(failures.handle(new StreamsException("2"))).isEqualTo(REPLACE_THREAD);
    assertThat(failures.handle(new StreamsException("3"))).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void oldFailuresAreForgotten() {
    failures.handle(new StreamsException("1"));
    failures.handle(new StreamsException("2"));
    clock.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(failures.handle(new StreamsException("3"))).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void threadsThatWaitedInVainForARegistryAreAlwaysReplacedAndDoNotCount() {
    StreamsException outage =
        new StreamsException("wrapped", new SchemaUnavailableException("not now"));
    for (int i = 0; i < 100; i++) {
      assertThat(failures.handle(outage)).isEqualTo(REPLACE_THREAD);
    }
    assertThat(failures.handle(new StreamsException("1"))).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void threadsThatWaitedInVainForTheClusterAreAlwaysReplacedAndDoNotCount() {
    StreamsException gone = new StreamsException("wrapped", new TimeoutException("no such topic"));
    for (int i = 0; i < 100; i++) {
      assertThat(failures.handle(gone)).isEqualTo(REPLACE_THREAD);
    }
    StreamsException refused = new StreamsException("wrapped", new RecordTooLargeException("2 MB"));
    assertThat(failures.handle(refused)).isEqualTo(REPLACE_THREAD);
    assertThat(failures.handle(refused)).isEqualTo(REPLACE_THREAD);
    assertThat(failures.handle(refused)).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void anErrorEndsTheClientHoweverItIsWrapped() {
    assertThat(failures.handle(new OutOfMemoryError())).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(failures.handle(new StreamsException("wrapped", new AssertionError())))
        .isEqualTo(SHUTDOWN_CLIENT);
  }
}

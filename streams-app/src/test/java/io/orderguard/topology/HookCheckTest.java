package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HookCheckTest {

  private final AtomicLong now = new AtomicLong();
  private final HookCheck check = new HookCheck(Duration.ofSeconds(1), now::get);

  @Test
  void aKafkaStreamsThatNeverCallsTheBarrierIsRefused() {
    check.orderTaken();
    now.set(Duration.ofSeconds(70).toNanos());
    check.orderTaken();
    now.incrementAndGet();

    assertThatThrownBy(check::orderTaken)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Kafka Streams has not called the commit barrier for PT1M10.000000001S: this version"
                + " of Kafka Streams cannot be used");
  }

  @Test
  void onceItWasCalledNobodyAsksAgain() {
    check.orderTaken();
    check.called();
    now.set(Duration.ofDays(1).toNanos());

    check.orderTaken();
  }

  @Test
  void theTimeCountsFromTheFirstOrder() {
    now.set(Duration.ofDays(1).toNanos());

    check.orderTaken();
  }

  @Test
  void theCommitIntervalIsTheRunningApplications() {
    assertThat(HookCheck.commitInterval(Map.of("commit.interval.ms", "20")))
        .isEqualTo(Duration.ofMillis(20));
    assertThat(HookCheck.commitInterval(Map.of())).isEqualTo(Duration.ofSeconds(30));
  }
}

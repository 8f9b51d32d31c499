package io.orderguard.topologybench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThreadKindTest {

  @Test
  void aThreadIsKnownByItsName() {
    assertThat(ThreadKind.of("run0-6b475c20-StreamThread-2")).isEqualTo(ThreadKind.STREAM_THREADS);
    assertThat(ThreadKind.of("data-plane-kafka-request-handler-1")).isEqualTo(ThreadKind.BROKER);
    assertThat(ThreadKind.of("score-watch")).isEqualTo(ThreadKind.READER);
    assertThat(ThreadKind.of("main")).isEqualTo(ThreadKind.OTHER_JAVA);
  }

  @Test
  void aProducersThreadIsNoStreamThreadAlthoughItIsNamedAfterOne() {
    assertThat(ThreadKind.of("kafka-producer-network-thread | run0-6b-StreamThread-2-producer"))
        .isEqualTo(ThreadKind.PRODUCERS);
  }

  @Test
  void processorTimesCoverThisThreadAndWhatIsNotJava() {
    assertThat(ThreadKind.cpuNanos())
        .containsKeys(ThreadKind.OTHER_JAVA, ThreadKind.NOT_JAVA)
        .hasEntrySatisfying(ThreadKind.OTHER_JAVA, nanos -> assertThat(nanos).isPositive());
  }
}

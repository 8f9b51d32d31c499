package io.orderguard.app;

import org.apache.kafka.streams.KafkaStreams.State;

/** Kafka Streams as a test wishes it. */
final class FakeStreams implements StreamsView {

  volatile State state = State.RUNNING;
  volatile int threads = 1;
  volatile double lag = Double.NaN;

  @Override
  public State state() {
    return state;
  }

  @Override
  public int aliveThreads() {
    return threads;
  }

  @Override
  public double maxLag() {
    return lag;
  }
}

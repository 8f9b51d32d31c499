package io.orderguard.app;

import org.apache.kafka.streams.KafkaStreams.State;

/** What health and metrics want to know of Kafka Streams. Thread-safe. */
interface StreamsView {

  /** State of the client. */
  State state();

  /** Stream threads that are not dead. */
  int aliveThreads();

  /** Records that the slowest partition is behind, over all consumers; NaN if none reports. */
  double maxLag();
}

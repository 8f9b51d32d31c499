package io.orderguard.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams.State;

/** Kafka Streams as gauges. */
final class StreamsGauges {

  private StreamsGauges() {}

  static void register(MeterRegistry registry, StreamsView streams) {
    Gauge.builder("orderguard.stream.threads.alive", streams, StreamsView::aliveThreads)
        .description("Stream threads that are not dead")
        .strongReference(true)
        .register(registry);
    Gauge.builder("orderguard.consumer.lag.max", streams, StreamsView::maxLag)
        .description("Records that the slowest partition is behind")
        .strongReference(true)
        .register(registry);
    for (State state : State.values()) {
      Gauge.builder("orderguard.streams.state", streams, view -> view.state() == state ? 1 : 0)
          .description("1 for the state Kafka Streams is in")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .strongReference(true)
          .register(registry);
    }
  }
}

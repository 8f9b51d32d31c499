package io.orderguard.app;

import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/** Reads a running Kafka Streams client. */
final class KafkaStreamsView implements StreamsView {

  private static final String LAG = "records-lag-max";

  private final KafkaStreams streams;

  KafkaStreamsView(KafkaStreams streams) {
    this.streams = streams;
  }

  @Override
  public State state() {
    return streams.state();
  }

  @Override
  public int aliveThreads() {
    return streams.metadataForLocalThreads().size();
  }

  @Override
  public double maxLag() {
    double max = Double.NaN;
    for (Metric metric : streams.metrics().values()) {
      if (metric.metricName().name().equals(LAG) && metric.metricValue() instanceof Double lag) {
        max = Double.isNaN(max) ? lag : Math.max(max, Double.isNaN(lag) ? max : lag);
      }
    }
    return max;
  }
}

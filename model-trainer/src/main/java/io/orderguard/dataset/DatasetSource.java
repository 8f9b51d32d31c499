package io.orderguard.dataset;

import java.util.Map;

/**
 * Where snapshots and labels lie.
 *
 * @param kafka Kafka's own client settings
 * @param snapshots topic
 * @param labels topic
 */
public record DatasetSource(Map<String, String> kafka, String snapshots, String labels) {

  public DatasetSource {
    kafka = Map.copyOf(kafka);
  }
}

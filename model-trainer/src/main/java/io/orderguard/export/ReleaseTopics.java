package io.orderguard.export;

import java.util.Map;

/**
 * Where releases are written and answered.
 *
 * @param kafka Kafka's own client settings
 * @param releases topic of one partition
 * @param acknowledgements topic
 */
public record ReleaseTopics(Map<String, String> kafka, String releases, String acknowledgements) {

  public ReleaseTopics {
    kafka = Map.copyOf(kafka);
  }
}

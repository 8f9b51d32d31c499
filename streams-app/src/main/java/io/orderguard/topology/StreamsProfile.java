package io.orderguard.topology;

import java.nio.file.Path;

/**
 * What decides how Kafka Streams runs the topology.
 *
 * @param applicationId consumer group and prefix of internal topics
 * @param stateDirectory histories on disk, kept across restarts
 * @param streamThreads at least 1
 * @param latency what is wanted most
 * @param deadLetterTopic where Kafka Streams itself puts records that it could not handle
 */
public record StreamsProfile(
    String applicationId,
    Path stateDirectory,
    int streamThreads,
    LatencyProfile latency,
    String deadLetterTopic) {

  public StreamsProfile {
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("The application id must not be blank");
    }
    if (streamThreads < 1) {
      throw new IllegalArgumentException(
          "There must be at least 1 stream thread, found " + streamThreads);
    }
  }
}

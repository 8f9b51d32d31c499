package io.orderguard.topology;

import java.nio.file.Path;

/**
 * What decides how Kafka Streams runs the topology.
 *
 * @param applicationId consumer group and prefix of internal topics
 * @param stateDirectory histories on disk, kept across restarts
 * @param streamThreads at least 1
 * @param guarantee what a crash may do to scores
 * @param deadLetterTopic where Kafka Streams itself puts records that it could not handle
 */
public record StreamsProfile(
    String applicationId,
    Path stateDirectory,
    int streamThreads,
    Guarantee guarantee,
    String deadLetterTopic) {

  /** What a crash may do to scores; none is ever lost. */
  public enum Guarantee {
    /** Scores may be repeated, with the same result. */
    AT_LEAST_ONCE,
    /** Readers of committed records see each score once; it is visible only after its commit. */
    EXACTLY_ONCE_V2
  }

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

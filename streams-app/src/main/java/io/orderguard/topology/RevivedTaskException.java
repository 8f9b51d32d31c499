package io.orderguard.topology;

import org.apache.kafka.streams.errors.StreamsException;

/**
 * Kafka Streams revived a task after a failure of the cluster, which must not be: the thread has to
 * be replaced, and a fresh task begins at the last commit.
 */
public final class RevivedTaskException extends StreamsException {

  private static final long serialVersionUID = 1L;

  RevivedTaskException(String store) {
    super(
        "The task of store "
            + store
            + " was closed after a failure and revived; only a fresh task begins at its last"
            + " commit");
  }
}

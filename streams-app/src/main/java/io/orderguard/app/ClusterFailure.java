package io.orderguard.app;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/**
 * What to say when the cluster cannot be used: what failed, and which settings decide that. Kafka's
 * own message is quoted; it holds no secrets.
 */
final class ClusterFailure {

  private ClusterFailure() {}

  /** The cluster refused a question, for example to describe a topic. */
  static IllegalStateException refused(String question, ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new IllegalStateException(reason(question, cause) + ": " + rootMessage(cause), cause);
  }

  /** No answer came: most often the address, or a listener that expects another protocol. */
  static IllegalStateException silent(String question, Throwable cause) {
    return new IllegalStateException(
        "The cluster did not answer ("
            + question
            + "); are kafka.bootstrap.servers and kafka.security.protocol those of its listener?",
        cause);
  }

  private static String reason(String question, Throwable cause) {
    if (cause instanceof SslAuthenticationException) {
      return "No encrypted connection to the cluster, see kafka.ssl.truststore.location for the"
          + " certificates to trust and kafka.ssl.endpoint.identification.algorithm for host names";
    }
    if (cause instanceof SaslAuthenticationException) {
      return "The cluster refused the user of kafka.sasl.jaas.config (kafka.sasl.mechanism)";
    }
    if (cause instanceof AuthorizationException) {
      return "The user of kafka.sasl.jaas.config may not do what is needed (" + question + ")";
    }
    return "The cluster cannot be used (" + question + ")";
  }

  /** The first failure of a chain says most. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}

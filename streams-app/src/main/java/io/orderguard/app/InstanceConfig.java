package io.orderguard.app;

import java.nio.file.Path;

/**
 * Who an instance is and where it keeps things.
 *
 * @param applicationId the same for all instances that share the work; names the consumer group and
 *     the internal topics
 * @param instanceId this instance in acknowledgements and logs; empty = made from the host's name
 *     and an id kept in the state directory
 * @param stateDirectory histories on disk; kept across restarts, used by one process at a time
 * @param bundlesDirectory where bundles that come as a zip are unpacked
 */
public record InstanceConfig(
    String applicationId, String instanceId, Path stateDirectory, Path bundlesDirectory) {

  public InstanceConfig {
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("An application id must not be blank");
    }
  }
}

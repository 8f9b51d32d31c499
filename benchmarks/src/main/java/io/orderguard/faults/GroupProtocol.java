package io.orderguard.faults;

import java.util.Map;

/** How the members of a consumer group agree on who does what. */
public enum GroupProtocol {
  /** Kafka's default; a member's session timeout is its own. */
  CLASSIC,

  /** The brokers assign the tasks; the session timeout is a setting of the group. */
  STREAMS;

  /** What an instance has to set for it; a dead member is missed within seconds. */
  Map<String, String> settings() {
    return switch (this) {
      case CLASSIC ->
          Map.of("consumer.session.timeout.ms", "3000", "consumer.heartbeat.interval.ms", "500");
      case STREAMS -> Map.of("group.protocol", "streams");
    };
  }
}

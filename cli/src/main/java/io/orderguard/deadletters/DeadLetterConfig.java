package io.orderguard.deadletters;

import java.util.Map;

/**
 * Whose dead letters, and on which cluster.
 *
 * @param clients Kafka's settings of the clients
 * @param topics where letters lie and come from
 * @param group consumer group under which replays remember what they have dealt with
 */
public record DeadLetterConfig(Clients clients, Topics topics, String group) {

  /**
   * Kafka's settings; whatever these commands rest on is set on top of them.
   *
   * @param consumer {@code bootstrap.servers} included
   * @param producer {@code bootstrap.servers} included
   */
  public record Clients(Map<String, Object> consumer, Map<String, Object> producer) {

    public Clients {
      consumer = Map.copyOf(consumer);
      producer = Map.copyOf(producer);
    }

    /** Without values: they may hold secrets. */
    @Override
    public String toString() {
      return "Clients[" + consumer.keySet() + ", " + producer.keySet() + "]";
    }
  }

  /** The application's topics: letters, and the two that letters may be sent back to. */
  public record Topics(String deadLetters, String orders, String labels) {}
}

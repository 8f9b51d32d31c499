package io.orderguard.topologybench;

/** The topics that an order's records go to, without the application's id. */
enum Traffic {
  /** An order with its customer's sequence, on its way to its card. */
  REPARTITION("orders-by-card-repartition", "repartition"),
  /** Changelog. */
  CUSTOMERS("customer-history-changelog", "customer changelog"),
  /** Changelog. */
  CARDS("card-history-changelog", "card changelog"),
  /** For the trainer. */
  SNAPSHOTS("snapshots", "snapshots"),
  /** The answers. */
  SCORES("scores", "scores");

  private final String topic;
  private final String words;

  Traffic(String topic, String words) {
    this.topic = topic;
    this.words = words;
  }

  String topic() {
    return topic;
  }

  String words() {
    return words;
  }
}

package io.orderguard.topology;

/** Names of the topics the application reads and writes; all exist before it starts. */
public record Topics(
    String orders,
    String labels,
    String scores,
    String snapshots,
    String deadLetters,
    String releases,
    String acknowledgements) {

  /** The names used where a configuration gives none. */
  public static final Topics DEFAULT =
      new Topics(
          "orders",
          "labels",
          "scores",
          "snapshots",
          "dead-letters",
          "releases",
          "acknowledgements");

  public Topics {
    if (orders.equals(labels)) {
      throw new IllegalArgumentException(
          "Orders and labels must have topics of their own, found " + orders + " for both");
    }
  }
}

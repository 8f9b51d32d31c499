package io.orderguard.endtoend;

/** Parts of an order's latency, one after the other. */
enum Leg {
  /** From the scheduled send until the broker has answered the producer. */
  SENDING("load to broker"),
  /** Intake, customer history, repartition, card history. */
  HISTORIES("histories"),
  /** In the micro-batcher, until its batch starts. */
  QUEUE("queue"),
  /** Its batch: encoding, network, calibration. */
  INFERENCE("inference"),
  /** From the end of its batch until the stream thread forwards the score. */
  EMISSION("emission"),
  /** Until a reader of committed records has it; holds the commit where scores wait for one. */
  PUBLICATION("publication");

  static final int COUNT = values().length;

  private final String words;

  Leg(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}

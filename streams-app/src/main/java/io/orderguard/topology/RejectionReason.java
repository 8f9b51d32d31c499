package io.orderguard.topology;

/** Why a record became a dead letter. */
enum RejectionReason {
  /** Not a record of a known schema, or no value at all. */
  UNDECODABLE("undecodable"),
  /** More bytes than may be taken in. */
  TOO_LARGE("too-large"),
  /** A field of the order is missing or not usable. */
  INVALID_ORDER("invalid-order"),
  /** A field of the label is missing. */
  INVALID_LABEL("invalid-label"),
  /** The topic is keyed by customer, and the key is not the record's customer. */
  WRONG_KEY("wrong-key"),
  /** The order time is too far ahead of the record's timestamp. */
  FUTURE_ORDER("future-order"),
  /** Its customer has another order of the same id. */
  CONFLICTING_ORDER("conflicting-order");

  private final String word;

  RejectionReason(String word) {
    this.word = word;
  }

  /** As in the dead letter's header and in metrics. */
  String word() {
    return word;
  }
}

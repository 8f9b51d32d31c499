package io.orderguard.deadletters;

/** Why a letter cannot be sent again. */
enum Obstacle {
  NO_SOURCE("no-source", "it does not say which record it is about"),
  OTHER_TOPIC(
      "other-topic", "it came from a topic that is neither the orders nor the labels topic"),
  TOPIC_GONE("topic-gone", "the topic it came from does not exist"),
  ORIGINAL_GONE(
      "original-gone",
      "it was too large to be kept whole, and the original is gone from its topic"),
  TOO_LARGE("too-large", "its topic refuses it as too large");

  private final String word;
  private final String text;

  Obstacle(String word, String text) {
    this.word = word;
    this.text = text;
  }

  /** For programs. */
  String word() {
    return word;
  }

  /** For people: the rest of a sentence about a letter. */
  String text() {
    return text;
  }
}

package io.orderguard.deadletters;

/**
 * The record that a letter is about, where it was read.
 *
 * @param topic empty if the letter does not say
 * @param partition below 0 if the letter does not say
 * @param offset below 0 if the letter does not say
 * @param timestampMillis epoch milliseconds; below 0 if it had none
 */
record Source(String topic, int partition, long offset, long timestampMillis) {

  boolean isKnown() {
    return !topic.isEmpty() && partition >= 0 && offset >= 0;
  }

  /** For people; empty if the letter does not say. */
  String text() {
    return isKnown() ? topic + " " + partition + ":" + offset : topic;
  }
}

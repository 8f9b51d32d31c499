package io.orderguard.faults;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import org.jspecify.annotations.Nullable;

/**
 * What of a score is compared.
 *
 * @param place how many orders were answered before; a repeated answer has that of the first
 * @param arrivedNanos {@link System#nanoTime} when a reader of committed records had it
 * @param reason why it was not the champion; empty when it was
 * @param version of the bundle; empty if none scored
 * @param rawScore NaN if there is none
 * @param customerDigest empty if the order was not let in
 * @param cardDigest likewise
 */
record Answer(
    long place,
    long arrivedNanos,
    ScoreRung rung,
    String reason,
    String version,
    double rawScore,
    String customerDigest,
    String cardDigest) {

  /** Scores of equal inputs and bundles differ by less. */
  private static final double TOLERANCE = 1e-6;

  static Answer of(OrderScore score, long place, long arrivedNanos) {
    Double raw = score.getRawScore();
    return new Answer(
        place,
        arrivedNanos,
        score.getRung(),
        score.getReason().intern(), // there are few, and many answers
        orEmpty(score.getBundleVersion()).intern(),
        raw == null ? Double.NaN : raw,
        orEmpty(score.getCustomerDigest()),
        orEmpty(score.getCardDigest()));
  }

  /** Whether it is the champion's. */
  boolean isChampions() {
    return rung == ScoreRung.CHAMPION;
  }

  /** Rung and reason, without what differs between orders. */
  String summary() {
    int details = reason.indexOf(':');
    return rung + " '" + (details < 0 ? reason : reason.substring(0, details)) + "'";
  }

  /** Whether it says where it comes from: a reason unless the champion scored. */
  boolean isTagged() {
    boolean scored = !Double.isNaN(rawScore);
    return scored == (rung != ScoreRung.UNSCORED) && isChampions() == reason.isEmpty();
  }

  /** Whether two answers to one order say the same. Another bundle may score otherwise. */
  boolean agreesWith(Answer other) {
    return rung == other.rung
        && customerDigest.equals(other.customerDigest)
        && cardDigest.equals(other.cardDigest)
        && (!version.equals(other.version) || sameScore(other));
  }

  private boolean sameScore(Answer other) {
    return Double.compare(rawScore, other.rawScore) == 0 // neither is a number
        || Math.abs(rawScore - other.rawScore) <= TOLERANCE;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

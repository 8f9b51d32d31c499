package io.orderguard.deadletters;

import io.orderguard.deadletters.ReplayRequest.Effect;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay did, or would do.
 *
 * @param effect whether it did or only would
 * @param filteredOut letters since the wanted time that the filter left out
 * @param dealtWithEarlier letters that an earlier replay had sent, or found that they cannot be
 * @param sentByReason letters whose records the cluster has taken
 * @param stuckByObstacle letters that cannot be sent, by the word for why
 * @param firstStuck the first of those
 */
public record ReplayResult(
    Effect effect,
    long filteredOut,
    long dealtWithEarlier,
    SortedMap<String, Long> sentByReason,
    SortedMap<String, Long> stuckByObstacle,
    List<StuckLetter> firstStuck) {

  public ReplayResult {
    sentByReason = Collections.unmodifiableSortedMap(new TreeMap<>(sentByReason));
    stuckByObstacle = Collections.unmodifiableSortedMap(new TreeMap<>(stuckByObstacle));
    firstStuck = List.copyOf(firstStuck);
  }

  /**
   * A letter that cannot be sent.
   *
   * @param position partition and offset on the dead-letter topic
   * @param source topic, partition and offset it came from; empty if it does not say
   * @param obstacle the word for why
   */
  public record StuckLetter(String position, String reason, String source, String obstacle) {

    static StuckLetter of(DeadLetter letter, Obstacle obstacle) {
      return new StuckLetter(
          letter.toString(), letter.reason(), letter.source().text(), obstacle.word());
    }
  }

  /** Letters sent. */
  public long letters() {
    return sum(sentByReason);
  }

  /** Letters that cannot be sent. */
  public long stuckLetters() {
    return sum(stuckByObstacle);
  }

  /** For a terminal. */
  public String text() {
    String reasons = sentByReason.isEmpty() ? "" : ": " + counts(sentByReason);
    String head =
        "%s %,d dead letters again%s; left %,d that earlier replays dealt with and %,d that the filter left out"
            .formatted(
                effect == Effect.SEND ? "Sent" : "Would send",
                letters(),
                reasons,
                dealtWithEarlier,
                filteredOut);
    return stuckByObstacle.isEmpty() ? head : head + "\n\n" + stuckText();
  }

  private String stuckText() {
    StringBuilder text = new StringBuilder();
    for (Obstacle obstacle : Obstacle.values()) {
      long count = stuckByObstacle.getOrDefault(obstacle.word(), 0L);
      if (count > 0) {
        text.append(
            "%,d cannot be sent (%s): %s%n".formatted(count, obstacle.word(), obstacle.text()));
      }
    }
    text.append('\n')
        .append(
            TextTable.of(
                List.of("letter", "reason", "from", "why"),
                firstStuck.stream()
                    .map(one -> List.of(one.position(), one.reason(), one.source(), one.obstacle()))
                    .toList()));
    long more = stuckLetters() - firstStuck.size();
    return more > 0 ? text.append("\nand %,d more".formatted(more)).toString() : text.toString();
  }

  private static String counts(Map<String, Long> byWord) {
    return String.join(
        ", ",
        byWord.entrySet().stream()
            .map(one -> one.getKey() + " %,d".formatted(one.getValue()))
            .toList());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}

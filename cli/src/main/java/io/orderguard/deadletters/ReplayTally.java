package io.orderguard.deadletters;

import io.orderguard.deadletters.ReplayRequest.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what a replay does with letters. */
final class ReplayTally {

  /** Letters that are named; the rest is counted. */
  private static final int MOST_EXAMPLES = 100;

  private final SortedMap<String, Long> sent = new TreeMap<>();
  private final SortedMap<String, Long> stuck = new TreeMap<>();
  private final List<ReplayResult.StuckLetter> examples = new ArrayList<>();
  private long filteredOut;
  private long dealtWithEarlier;
  private long taken;

  /** Letters sent or found stuck. */
  long taken() {
    return taken;
  }

  void filteredOut() {
    filteredOut++;
  }

  void dealtWithEarlier() {
    dealtWithEarlier++;
  }

  void sent(DeadLetter letter) {
    taken++;
    sent.merge(letter.reason(), 1L, Long::sum);
  }

  void stuck(DeadLetter letter, Obstacle obstacle) {
    taken++;
    stuck.merge(obstacle.word(), 1L, Long::sum);
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(ReplayResult.StuckLetter.of(letter, obstacle));
    }
  }

  /** A letter that was counted as sent came back. */
  void refused(DeadLetter letter, Obstacle obstacle) {
    taken--;
    sent.computeIfPresent(letter.reason(), (reason, count) -> count == 1 ? null : count - 1);
    stuck(letter, obstacle);
  }

  ReplayResult result(Effect effect) {
    return new ReplayResult(effect, filteredOut, dealtWithEarlier, sent, stuck, examples);
  }
}

package io.orderguard.replay;

import io.orderguard.dataset.OrderTimes;
import io.orderguard.dataset.SplitTimes;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainingDefaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the trainer's splits of a training window will hold enough of both classes: nine bytes a
 * row, far less than the trainer itself keeps.
 */
public final class TrainingRows implements OrderTimes {

  private static final int FIRST_CAPACITY = 1024;

  private long[] times = new long[FIRST_CAPACITY];
  private boolean[] frauds = new boolean[FIRST_CAPACITY];
  private int rows;
  private int fraudCount;

  /** Takes the next row; rows come in time order. */
  void add(long orderTimeMillis, boolean fraud) {
    if (rows == times.length) {
      times = Arrays.copyOf(times, Math.multiplyExact(rows, 2));
      frauds = Arrays.copyOf(frauds, times.length);
    }
    times[rows] = orderTimeMillis;
    frauds[rows++] = fraud;
    fraudCount += fraud ? 1 : 0;
  }

  /** All rows. */
  @Override
  public int size() {
    return rows;
  }

  @Override
  public long millis(int row) {
    return times[row];
  }

  /** Rows that are not fraud. */
  public int legitimate() {
    return rows - fraudCount;
  }

  /** The time from which on there are that many rows, or a few more of the same instant. */
  public Instant newestFrom(int count) {
    return Instant.ofEpochMilli(times[Math.max(0, rows - count)]);
  }

  /** What is missing; empty if there is enough to learn from. */
  List<String> mistakes() {
    if (fraudCount == 0) {
      return List.of(
          "The training interval has no known fraud among %d orders; there is nothing to learn from"
              .formatted(rows));
    }
    SplitTimes cuts = TrainingDefaults.SHARES.cut(this, fraudTimes());
    int validation = firstFrom(cuts.validationFrom());
    int calibration = firstFrom(cuts.calibrationFrom());
    int evaluation = firstFrom(cuts.evaluationFrom());
    List<String> found = new ArrayList<>();
    boolean enough = isEnough("train", 0, validation, found);
    enough = isEnough("validation", validation, calibration, found) && enough;
    enough = isEnough("calibration", calibration, evaluation, found) && enough;
    enough = isEnough("evaluation", evaluation, rows, found) && enough;
    return enough
        ? List.of()
        : List.of(
            "The training interval has %d known frauds and %d legitimate orders; each of the trainer's splits by time needs at least %d of both, found %s"
                .formatted(fraudCount, legitimate(), Trainer.MIN_FRAUDS, String.join("; ", found)));
  }

  private long[] fraudTimes() {
    long[] found = new long[fraudCount];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      if (frauds[row]) {
        found[next++] = times[row];
      }
    }
    return found;
  }

  private boolean isEnough(String split, int from, int to, List<String> found) {
    int frauds = count(from, to);
    int legitimate = to - from - frauds;
    found.add("%d frauds and %d legitimate in %s".formatted(frauds, legitimate, split));
    return Math.min(frauds, legitimate) >= Trainer.MIN_FRAUDS;
  }

  private int count(int from, int to) {
    int count = 0;
    for (int row = from; row < to; row++) {
      count += this.frauds[row] ? 1 : 0;
    }
    return count;
  }
}

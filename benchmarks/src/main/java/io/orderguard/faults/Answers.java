package io.orderguard.faults;

import io.orderguard.avro.OrderScore;
import io.orderguard.rig.ArrivedScore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every order's first answer, how often it was answered, and which repeated answers differed. Fed
 * by the watch on the scores; thread-safe.
 */
final class Answers {

  private static final long LOOK_MILLIS = 100;

  private final Map<Long, Answered> byNumber = new HashMap<>(); // guarded by this
  private long highest = -1; // guarded by this

  /** All answers to one order. */
  static final class Answered {
    private final Answer first;
    private final List<Answer> different = new ArrayList<>();
    private int times = 1;

    private Answered(Answer first) {
      this.first = first;
    }

    /** The first one. */
    Answer first() {
      return first;
    }

    /** How many there were. */
    int times() {
      return times;
    }

    /** Later ones that disagree with the first. */
    List<Answer> different() {
      return different;
    }
  }

  /** For the watch. */
  void arrived(ArrivedScore score) {
    accept(score.orderNumber(), score.score(), score.arrivedNanos());
  }

  /** One score more. */
  synchronized void accept(long number, OrderScore score, long arrivedNanos) {
    Answer answer = Answer.of(score, byNumber.size(), arrivedNanos);
    Answered known = byNumber.get(number);
    if (known == null) {
      byNumber.put(number, new Answered(answer));
      highest = Math.max(highest, number < ShopTraffic.FIRST_POISON ? number : -1);
    } else {
      known.times++;
      if (!known.first.agreesWith(answer)) {
        known.different.add(answer);
      }
    }
    notifyAll();
  }

  /** Orders that were answered. */
  synchronized int count() {
    return byNumber.size();
  }

  /** The highest number of an order that was answered, poison left out; -1 if there is none. */
  synchronized long highest() {
    return highest;
  }

  /** All answers to an order; null if there is none. Changed no more once nothing runs. */
  synchronized @Nullable Answered to(long number) {
    return byNumber.get(number);
  }

  /** Whether an order of that number or a higher one has the champion's score. */
  synchronized boolean championAnsweredFrom(long number) {
    for (long i = number; i <= highest; i++) {
      Answered answered = byNumber.get(i);
      if (answered != null && answered.first.isChampions()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits until something holds, which is looked at whenever an answer arrives and ten times a
   * second.
   *
   * @return whether it holds; false if the time was over first
   */
  synchronized boolean await(BooleanSupplier condition, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
    }
    return true;
  }
}
